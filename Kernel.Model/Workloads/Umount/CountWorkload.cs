// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Invariants;

namespace Kernel.Workloads.Umount;

/// <summary>
/// The situation of the public TLA+ model of the mount count, so that verdicts and costs can be held against each other: one
/// mount on two processors; an umounter and one attempt of a walker on the first; on the second a holder with
/// one reference. The namespace's reference and the umounter's are counted on the first processor, the holder's on
/// the second. What the tasks run is the ported code.
/// </summary>
public static class CountWorkload
{
    /// <summary>The workload.</summary>
    /// <param name="claim">The name under which it is claimed.</param>
    /// <param name="lazy">MNT_DETACH.</param>
    /// <param name="moves">Times that the holder may move to the other processor.</param>
    /// <param name="leftOut">A piece of the protocol that is left out.</param>
    /// <param name="size">The size that was asked for.</param>
    public static Workload Create(string claim, bool lazy, int moves, Piece leftOut, WorkloadSize size) => new()
    {
        Size = size,
        Name = $"count: {(lazy ? "lazy" : "normal")}{(moves > 0 ? ", torn sum" : "")}{(leftOut != Piece.None ? $", without {leftOut}" : "")}",
        Protocol = claim,
        Lives = moves == 0 && leftOut == Piece.None,
        Setup = () => Setup(lazy, moves, leftOut),
        Invariants = Catalogue.Everywhere,
    };

    private static void Setup(bool lazy, int moves, Piece leftOut)
    {
        UmountDesign.current = new UmountDesign();
        Percpu.nr_cpu_ids = 2;
        var main = MountWorld.Boot(withOther: false);
        var (umounter, walker, holder) = (UserMode.Fork(main), UserMode.Fork(main), UserMode.Fork(main));
        Scheduler.Settle();
        Pieces.LeftOut = leftOut;

        var subject = Ledger.subject;
        var flags = Ledger.flags;
        flags[0] = lazy ? mount_h.MNT_DETACH : 0;
        MountWorld.Reference(subject, cpu: 0);
        MountWorld.PinRoot(subject, umounter);
        MountWorld.Use(umounter, 0);
        MountWorld.Spawn("umount", Threads.umounter_fn, 0, umounter, cpu: 0);
        MountWorld.Spawn("walker", CountThreads.walker_fn, 0, walker, cpu: 0);
        MountWorld.Reference(subject, cpu: 1);
        var history = holder.history;
        history.held = subject;
        history.uses = 1;
        CountThreads.is_working_directory = 1;
        MountWorld.Spawn("holder", CountThreads.holder_fn, moves, holder, cpu: 1);
    }
}
