// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Invariants;

/// <summary>When an invariant is checked.</summary>
[Flags]
public enum Looks
{
    /// <summary>By the engine, at each access or call that could break it.</summary>
    AtEachAccess = 1,
    /// <summary>After each step.</summary>
    AfterEachStep = 2,
    /// <summary>When nothing can run any more.</summary>
    AtTheEnd = 4,
}

/// <summary>
/// One of the numbered invariants: it looks at the whole machine, whatever the workload. What has to be remembered of the
/// past is in <see cref="History"/>, noted by the port where it happens, and in the ledger of the workload's own threads.
/// </summary>
public abstract class Invariant : IInvariant
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>What must be true, in one sentence.</summary>
    public abstract string Statement { get; }

    /// <summary>When it is checked.</summary>
    public abstract Looks Looks { get; }

    /// <summary>The engine's check that enforces it, as <see cref="KernelBugException.Kind"/> names it; null where the class itself looks.</summary>
    public virtual BugKind? Engine => null;

    /// <inheritdoc/>
    public bool LooksAfterStep => (Looks & Looks.AfterEachStep) != 0;

    /// <inheritdoc/>
    public virtual bool IsOfWhatIsLeft => false;

    /// <inheritdoc/>
    public virtual string? AfterStep() => null;

    /// <inheritdoc/>
    public virtual string? AtEnd() => null;

    /// <inheritdoc/>
    public virtual string? AtStandstill() => null;

    /// <summary>Whether a mount is doomed: nobody may get at it any more.</summary>
    internal static bool IsDoomed(mount m) => (m.mnt.mnt_flags.value & mount_h.MNT_DOOMED) != 0;

    /// <summary>Whether a mount has left its namespace through umount_tree().</summary>
    internal static bool IsUnmounted(mount m) => (m.mnt.mnt_flags.value & mount_h.MNT_UMOUNT) != 0;

    /// <summary>Whether nobody is changing the trees of mounts.</summary>
    internal static bool TreesAreAtRest => Namespace.mount_lock.@lock.locked == 0;
}
