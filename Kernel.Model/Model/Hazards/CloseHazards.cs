// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Every hazard of the close thread, to be run under every design.</summary>
public static class CloseHazards
{
    private static bool Sync(FinalPut put) => put is FinalPut.__fput_sync or FinalPut.fput_close_sync;

    private static BugKind? If(bool condition, BugKind kind) => condition ? kind : null;

    /// <summary>fput() is synchronous.</summary>
    private static bool Fput(CloseDesign d) => d.FputIsSynchronous;

    /// <summary>filp_close() is synchronous.</summary>
    private static bool FilpClose(CloseDesign d) => d.FputIsSynchronous || Sync(d.FilpClose);

    /// <summary>Closing a whole table is synchronous.</summary>
    private static bool TableWalk(CloseDesign d) => d.FputIsSynchronous || Sync(d.TableWalk);

    /// <summary>In the order of the warning, then what was found on the way.</summary>
    public static IReadOnlyList<CloseHazard> All { get; } =
    [
        new("recursion", "a release that puts files makes releases inside releases",
            "close(2) of a socket whose queue holds a socket whose queue holds a socket, 48 deep",
            () => HazardWorld.Build(HazardPrograms.recursion_fn), d => If(Fput(d), BugKind.StackOverflow)),
        new("interrupt", "the last reference may be dropped in any context",
            "an interrupt completes a request and puts its file",
            () => HazardWorld.Build(HazardPrograms.interrupt_fn), d => If(Fput(d), BugKind.SleepInAtomic)),
        new("spinlock", "the last reference may be dropped in any context",
            "the last reference is dropped with a spinlock held",
            () => HazardWorld.Build(HazardPrograms.spinlock_fn), d => If(Fput(d), BugKind.SleepInAtomic)),
        new("lookup", "the last reference may be dropped in any context",
            "fget() finds that the slot has changed, and drops its reference in its RCU read section",
            () => HazardWorld.Build(HazardPrograms.lookup_fn), d => If(Fput(d), BugKind.SleepInAtomic)),
        new("lock-over-fput", "a lock held over the last put, which the release wants",
            "a driver drops its reference with its mutex held; release() takes the mutex",
            () => HazardWorld.Build(HazardPrograms.lock_over_fput_fn), d => If(Fput(d), BugKind.SelfDeadlock)),
        new("lock-over-close-fd", "a lock held over close_fd(), which the release wants",
            "a driver closes a descriptor with its mutex held; release() takes the mutex",
            () => HazardWorld.Build(HazardPrograms.lock_over_close_fd_fn), d => If(FilpClose(d), BugKind.SelfDeadlock)),
        new("epoll", "a lock held over the last put, which the release wants",
            "epoll_wait() asks a file for events while its last descriptor is closed",
            () => HazardWorld.Build(HazardPrograms.epoll_fn), d => If(Fput(d), BugKind.SelfDeadlock)),
        new("complete-after-close", "cachefiles_ondemand_daemon_read() completes its request after close_fd()",
            "close_fd(), then complete(); release() waits for the completion",
            () => HazardWorld.Build(HazardPrograms.complete_after_close_fn), d => If(FilpClose(d), BugKind.Deadlock)),
        new("autofs", "close_fd() is used by autofs",
            "the daemon has the driver close a mount's directory: no lock is held there",
            () => HazardWorld.Build(HazardPrograms.autofs_fn), _ => null),
        new("exit-with-lock", "exit_files() is reached from make_task_dead(), in whatever state the task is",
            "a task dies with the mutex of the driver held whose file it has open: task work of the exit needs it too",
            () => HazardWorld.Build(HazardPrograms.exit_with_lock_fn), _ => BugKind.SelfDeadlock),
        new("exit-order", "exit_files() is reached from make_task_dead(), in whatever state the task is",
            "of two files of a dying task, the second's flush() needs the first not yet released",
            () => HazardWorld.Build(HazardPrograms.exit_order_fn), d => If(TableWalk(d), BugKind.Bug)),
        new("detached-mount", "where both threads meet: the last file of a lazily unmounted file system",
            "close(2) of the file: the shutdown is complete before the task is back in user mode",
            HazardPrograms.DetachedMount, _ => null),
        new("close", "close(2) itself looks safe",
            "two tasks close the last two descriptors of a file whose release() takes a mutex that a third takes too",
            () => HazardWorld.Build(HazardPrograms.close_fn), _ => null),
    ];
}
