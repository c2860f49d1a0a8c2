// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I16: umount_tree() processes a mount once in its life.</summary>
public sealed class UnmountedOnce : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I16";

    /// <inheritdoc/>
    public override string Statement => "umount_tree() processes a mount once in its life.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (m.history.umount_trees > 1)
                return $"umount_tree() takes {m} a second time";
        }
        return null;
    }
}
