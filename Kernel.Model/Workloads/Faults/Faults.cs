// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Close;
using Kernel.Workloads.Mounts;
using Kernel.Workloads.Umount;
using Kernel.Workloads.Walk;

namespace Kernel.Workloads.Faults;

/// <summary>For each invariant, a fault that breaks it: what shows that the check can fail.</summary>
public static class Faults
{
    /// <summary>The name under which they are checked.</summary>
    public const string Protocol = "invariants";

    /// <summary>One for each invariant, in their order.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        Mounts("I1", "a mount is freed without a grace period", MountPrograms.reader_fn, MountPrograms.free_under_reader_fn),
        Mounts("I2", "a doomed mount is handed to the cleanup twice", new CleanupInPlace(), MountPrograms.clean_twice_fn),
        Piece("I3", "the fast put without its read section", Model.Piece.FastPutReadSection, lazy: true),
        Mounts("I4", "a mount is doomed while its user relies on it", MountPrograms.doom_held_fn),
        Mounts("I5", "a reference is taken and never put", MountPrograms.forget_reference_fn),
        Piece("I6", "a walker that does not look at MNT_SYNC_UMOUNT", Model.Piece.WalkerLooksAtSyncUmount, lazy: false),
        Mounts("I7", "an umount that gives up where nobody is in its way", MountPrograms.busy_umount_fn),
        Mounts("I8", "a task that goes back to user mode past its work", MountPrograms.early_return_fn),
        Design("I9", "a worker that releases lazily unmounted mounts", "queue-rcu-work"),
        Mounts("I10", "a semaphore taken under a spinlock", MountPrograms.sleep_with_spinlock_fn),
        Mounts("I11", "the final put under namespace_sem", new CleanupInPlace(), MountPrograms.put_with_semaphore_fn),
        Mounts("I12", "namespace_sem given up with mounts collected", MountPrograms.leave_batch_fn),
        Mounts("I13", "a mount marked as unmounted, and left where it is", MountPrograms.mark_only_fn),
        new("I14", "no grace period in namespace_unlock()", broken => Waiting(broken ? Model.Piece.GracePeriod : Model.Piece.None)),
        Cookie("I15", "a cookie from before the mount was unhashed", "cookie-per-mount"),
        Mounts("I16", "umount_tree() of what is unmounted already", MountPrograms.umount_twice_fn),
        new("I17", "a worker that all umounts share", broken => StuckWorkload.Create(UmountDesigns.Find(broken ? "queue-rcu-work" : "mainline")!, Protocol)),
        new("I18", "a release that needs memory and does not get it", broken =>
            FaultyWorkload.OfMounts("I18", broken, [MountPrograms.umount_fn], new ForgetfulDesign(broken), failures: 1)),
        Mounts("I19", "a locked mount taken off its unmounted parent", MountPrograms.uncover_fn),
        new("I20", "a walk that does not look again where it missed a mount", broken => MissedMountWorkload.Create(broken ? Model.Piece.MissedMountRecheck : Model.Piece.None)),
        Files("I21", "a reference to a file that is being released", true, (FilePrograms.close_later_fn, 0), (FilePrograms.take_reference_fn, 1)),
        new("I22", "a lookup that does not look at the slot again", broken => FaultyWorkload.OfFiles(
            "I22", broken, true, [(ClosePrograms.reopen_fn, 0), (ClosePrograms.use_fn, 0)], leftOut: broken ? Model.Piece.FgetRecheck : Model.Piece.None)),
        Files("I23", "a task that goes back to user mode past its work", false, (FilePrograms.put_and_return_fn, 1)),
        new("I24", "fput() that releases on the spot", broken => FaultyWorkload.OfFiles(
            "I24", broken, false, [(FilePrograms.put_socket_fn, 0), (FilePrograms.put_and_return_fn, 1)], CloseDesigns.Find(broken ? "sync-fput" : "mainline")!.Design)),
        Files("I25", "a refused task_work_add() that nobody minds", false, (FilePrograms.exit_and_put_fn, 1)),
        Files("I26", "a file closed that stays in its table", true, (FilePrograms.close_without_removal_fn, 0)),
        Files("I27", "a put before the flush", true, (FilePrograms.put_then_flush_fn, 0)),
        Mounts("I28", "call_rcu() of a head that waits already", MountPrograms.queue_twice_fn),
        Files("I29", "a put of somebody else's reference", false, (FilePrograms.put_of_others_fn, 1)),
        Mounts("I30", "a task that never comes back to do its work", MountPrograms.no_way_back_fn),
        Mounts("I31", "a mount that becomes read-only past its writers", TreePrograms.read_only_fn),
        Mounts("I32", "a mount taken out of the hash, and left in its namespace", TreePrograms.unhash_fn),
        new("I33", "an expiry run that does not look at the mark", broken => ExpirySituations.RunAndWalk(broken ? Model.Piece.ExpiryMark : Model.Piece.None)),
    ];

    /// <summary>The fault for an invariant.</summary>
    public static Fault Of(string invariant) => All.First(it => it.Invariant == invariant);

    private static Fault Mounts(string invariant, string what, params func[] programs) => Mounts(invariant, what, null, programs);

    private static Fault Mounts(string invariant, string what, UmountDesign? design, params func[] programs) =>
        new(invariant, what, broken => FaultyWorkload.OfMounts(invariant, broken, programs, design));

    private static Fault Files(string invariant, string what, bool hasDescriptor, params (func Program, int Argument)[] tasks) =>
        new(invariant, what, broken => FaultyWorkload.OfFiles(invariant, broken, hasDescriptor, tasks));

    private static Fault Piece(string invariant, string what, Piece piece, bool lazy) => new(invariant, what, broken => UmountWorkload.Create(
        UmountDesigns.All[0], new UmountSettings { Umounters = [lazy], Walkers = 1, LeftOut = broken ? piece : Model.Piece.None }, Protocol));

    private static Fault Design(string invariant, string what, string design) => new(invariant, what, broken => UmountWorkload.Create(
        UmountDesigns.Find(broken ? design : "mainline")!, new UmountSettings { Umounters = [true] }, Protocol));

    private static Fault Cookie(string invariant, string what, string design) => new(invariant, what, broken => FaultyWorkload.OfMounts(
        invariant, broken, [MountPrograms.umount_and_remove_fn], UmountDesigns.Find(broken ? design : "mainline")!.Design));

    private static Workload Waiting(Piece leftOut) => UmountWorkload.Create(
        UmountDesigns.All[0], new UmountSettings { Umounters = [true], Walkers = 1, WatchesReaders = true, LeftOut = leftOut }, Protocol);

    /// <summary>Mainline, with every cleanup where the final put is.</summary>
    private sealed class CleanupInPlace : UmountDesign
    {
        public override bool cleanup_in_place(mount mnt) => true;
    }
}
