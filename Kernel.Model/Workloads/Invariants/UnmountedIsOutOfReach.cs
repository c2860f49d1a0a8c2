// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I13: MNT_UMOUNT implies that mnt_ns is NULL once the write section ends; an unmounted mount is hashed only below an unmounted parent.</summary>
public sealed class UnmountedIsOutOfReach : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I13";

    /// <inheritdoc/>
    public override string Statement => "MNT_UMOUNT implies that mnt_ns is NULL once the write section ends; an unmounted mount is hashed only below an unmounted parent.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        if (!TreesAreAtRest)
            return null;
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (!IsUnmounted(m))
                continue;
            if (m.mnt_ns.value)
                return $"{m} is unmounted, and in {m.mnt_ns.value}";
            if (!HashLists.hlist_unhashed(m.mnt_hash) && !IsUnmounted(m.mnt_parent.value))
                return $"{m} is unmounted, and to be found on {m.mnt_parent.value}, which is mounted";
        }
        return null;
    }
}
