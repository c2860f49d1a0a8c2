// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I19: A mount that covered a dentry under MNT_LOCKED keeps covering it for every holder of the parent, also after a lazy umount.</summary>
public sealed class LockedStaysCovering : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I19";

    /// <inheritdoc/>
    public override string Statement => "A mount that covered a dentry under MNT_LOCKED keeps covering it for every holder of the parent, also after a lazy umount.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (m.history.uncovered != 0 && TreesAreAtRest)
                return $"{m} was locked on its parent, which is still in use and shows what was hidden";
        }
        return null;
    }
}
