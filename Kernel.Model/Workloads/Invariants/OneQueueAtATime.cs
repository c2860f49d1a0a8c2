// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I28: An embedded queue node is on at most one queue; union members are never live together. That a node is not put on a queue that has it, is the engine's check; here: what the kernel has in one place.</summary>
public sealed class OneQueueAtATime : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I28";

    /// <inheritdoc/>
    public override string Statement => "An embedded queue node is on at most one queue; union members are never live together.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AtEachAccess | Looks.AfterEachStep;

    /// <inheritdoc/>
    public override BugKind? Engine => BugKind.QueuedTwice;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            var inTree = Namespace.is_mounted(m.mnt) && Namespace.mnt_ns_attached(m);
            var waitsForGracePeriod = m.mnt_rcu.func != default;
            var isDelayed = IsOn(Namespace.delayed_mntput_list, m.mnt_llist);
            if ((inTree ? 1 : 0) + (waitsForGracePeriod ? 1 : 0) + (isDelayed ? 1 : 0) > 1)
                return $"mnt_node, mnt_rcu and mnt_llist of {m} are one place in the kernel, and two are in use";
        }
        return null;
    }

    private static bool IsOn(llist_head list, llist_node node)
    {
        for (var queued = list.first.value; queued; queued = queued.next)
        {
            if (queued == node)
                return true;
        }
        return false;
    }
}
