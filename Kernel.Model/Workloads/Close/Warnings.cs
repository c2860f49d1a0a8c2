// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Close;

/// <summary>A situation that a synchronous release of files was warned of: a small world.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What was said against synchronous releases, in one line.</param>
/// <param name="Situation">Who does what here, in one line.</param>
/// <param name="Setup">Builds the world in a machine just reset, and makes its threads.</param>
public sealed record Warning(string Name, string Text, string Situation, Action Setup)
{
    /// <summary>The errors of which mainline is known to lead to one, too.</summary>
    public IReadOnlyList<string> KnownToBreak { get; init; } = [];

    /// <summary>The situation, to be explored.</summary>
    public Workload Workload(WorkloadSize size) => new()
    {
        Name = "close/" + Name,
        Size = size,
        Setup = Setup,
        Observe = FileObserver.Look,
        KnownToBreak = _ => KnownToBreak,
        // A release inside a release is followed to what it comes to, where that is the question.
        Invariants = Name == Warnings.Recursion ? [.. Invariants.Catalogue.Everywhere.Where(it => it is not NoReleaseInRelease)] : Invariants.Catalogue.Everywhere,
    };
}

/// <summary>Everything that the close thread was warned of.</summary>
public static class Warnings
{
    /// <summary>The name of the first.</summary>
    internal const string Recursion = "recursion";

    /// <summary>In the order of the warning, then what was found on the way.</summary>
    public static IReadOnlyList<Warning> All { get; } =
    [
        new(Recursion, "a release that puts files makes releases inside releases",
            "close(2) of a socket whose queue holds a socket whose queue holds a socket, 48 deep",
            () => WarningWorld.Build(WarningPrograms.recursion_fn)),
        new("interrupt", "the last reference may be dropped in any context",
            "an interrupt completes a request and puts its file",
            () => WarningWorld.Build(WarningPrograms.interrupt_fn)),
        new("spinlock", "the last reference may be dropped in any context",
            "the last reference is dropped with a spinlock held",
            () => WarningWorld.Build(WarningPrograms.spinlock_fn)),
        new("lookup", "the last reference may be dropped in any context",
            "fget() finds that the slot has changed, and drops its reference in its RCU read section",
            () => WarningWorld.Build(WarningPrograms.lookup_fn)),
        new("lock-over-fput", "a lock held over the last put, which the release wants",
            "a driver drops its reference with its mutex held; release() takes the mutex",
            () => WarningWorld.Build(WarningPrograms.lock_over_fput_fn)),
        new("lock-over-close-fd", "a lock held over close_fd(), which the release wants",
            "a driver closes a descriptor with its mutex held; release() takes the mutex",
            () => WarningWorld.Build(WarningPrograms.lock_over_close_fd_fn)),
        new("epoll", "a lock held over the last put, which the release wants",
            "epoll_wait() asks a file for events while its last descriptor is closed",
            () => WarningWorld.Build(WarningPrograms.epoll_fn)),
        new("complete-after-close", "cachefiles_ondemand_daemon_read() completes its request after close_fd()",
            "close_fd(), then complete(); release() waits for the completion",
            () => WarningWorld.Build(WarningPrograms.complete_after_close_fn)),
        new("autofs", "close_fd() is used by autofs",
            "the daemon has the driver close a mount's directory: no lock is held there",
            () => WarningWorld.Build(WarningPrograms.autofs_fn)),
        new("exit-with-lock", "exit_files() is reached from make_task_dead(), in whatever state the task is",
            "a task dies with the mutex of the driver held whose file it has open: task work of the exit needs it too",
            () => WarningWorld.Build(WarningPrograms.exit_with_lock_fn)) { KnownToBreak = [nameof(BugKind.SelfDeadlock)] },
        new("exit-order", "exit_files() is reached from make_task_dead(), in whatever state the task is",
            "of two files of a dying task, the second's flush() needs the first not yet released",
            () => WarningWorld.Build(WarningPrograms.exit_order_fn)),
        new("detached-mount", "where both threads meet: the last file of a lazily unmounted file system",
            "close(2) of the file: the shutdown is complete before the task is back in user mode",
            WarningPrograms.DetachedMount),
        new("close", "close(2) itself looks safe",
            "two tasks close the last two descriptors of a file whose release() takes a mutex that a third takes too",
            () => WarningWorld.Build(WarningPrograms.close_fn)),
    ];
}
