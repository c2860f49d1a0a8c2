// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Invariants;

namespace Kernel.Workloads.Umount;

/// <summary>
/// The situation of the public TLA+ model of the mount count, so that verdicts and costs can be held against each other: one
/// mount on two processors; an umounter and one attempt of a walker on the first; on the second a holder with
/// one reference. The namespace's reference and the umounter's are counted on the first processor, the holder's on
/// the second. What the tasks run is the ported code. I4 is its DoomedIsLast, I3 its Freed, I6 its SyncClean, I1 its NoUAF.
/// </summary>
public static class CountWorkload
{
    /// <summary>In each configuration of the model.</summary>
    public static IEnumerable<Workload> All(WorkloadSize size) =>
        from lazy in (bool[])[false, true]
        from moves in (int[])[0, 2]
        select new Workload
        {
            Size = size,
            Name = $"count/{(lazy ? "lazy" : "normal")}{(moves > 0 ? ", torn sum" : "")}",
            Lives = moves == 0,
            KnownToBreak = _ => moves > 0 && !lazy ? ["I6"] : [],
            KnownNotLive = _ => moves > 0 && !lazy ? ["I3"] : [],
            Setup = () => Setup(lazy, moves),
            Invariants = Catalogue.Everywhere,
        };

    private static void Setup(bool lazy, int moves)
    {
        Percpu.nr_cpu_ids = 2;
        var main = MountWorld.Boot(withOther: false);
        var (umounter, walker, holder) = (UserMode.Fork(main), UserMode.Fork(main), UserMode.Fork(main));
        Scheduler.Settle();

        var subject = Ledger.subject;
        var flags = Ledger.flags;
        flags[0] = lazy ? mount_h.MNT_DETACH : 0;
        MountWorld.Reference(subject, cpu: 0);
        MountWorld.PinRoot(subject, umounter);
        MountWorld.Use(umounter, 0);
        MountWorld.Spawn("umount", Threads.umounter_fn, 0, umounter, cpu: 0);
        CountThreads.Number(0, subject);
        CountThreads.Walker("walker", 0, walker);
        CountThreads.Holder("holder", 0, moves, holder);
    }
}
