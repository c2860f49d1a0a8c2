// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Walk;

namespace Kernel.Workloads.Museum;

/// <summary>A13: a walk that misses a mount, because another one moves in the hash, went on below it.</summary>
internal static class MissedMount
{
    public static Exhibit Exhibit { get; } = new("A13", "a walk misses a mount, and fails for good",
        "until b37199e626b3", "mount_lock is looked at again where no mount was found on a mount point",
        [new("a walk while an unrelated mount moves", ["I20"], buggy => MissedMountWorkload.Create(buggy ? Piece.MissedMountRecheck : Piece.None))]);
}
