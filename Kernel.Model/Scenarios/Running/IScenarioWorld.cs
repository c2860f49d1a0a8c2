// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Running;

/// <summary>The world of one scenario. Its tasks have numbers, which are never used again; all calls come from one thread.</summary>
/// <remarks>
/// The runner knows which task is current, which are alive, and what their names are: a world only does as it is told.
/// What a world cannot do at all, as opposed to what a system call refuses, is a <see cref="BackendException"/>.
/// </remarks>
public interface IScenarioWorld : IDisposable
{
    /// <summary>The number of the first task.</summary>
    const int Main = 0;

    /// <summary>Carries out one operation in a live task.</summary>
    /// <returns><see cref="Errno.None"/>, or why the system call failed.</returns>
    Errno Execute(int task, Operation operation);

    /// <summary>Answers a query of a live task.</summary>
    /// <returns>Why a system call failed, or none and the lines.</returns>
    (Errno Result, IReadOnlyList<string> Lines) Ask(int task, Query query);

    /// <summary>Moves a live task into the mount namespace of another (or of itself), as setns(2) does with a descriptor of it.</summary>
    Errno EnterNamespace(int task, int target);

    /// <summary>Forks a task. Numbers are given in order: the first fork of a world makes task 1, the next task 2.</summary>
    /// <param name="task">The live task that forks.</param>
    /// <param name="child">The number of the new task.</param>
    /// <param name="shared">Whether it shares table of descriptors and fs state with the one that forks.</param>
    void Fork(int task, int child, bool shared);

    /// <summary>Ends a live task, and returns when all it held is released or queued to be.</summary>
    void Exit(int task);

    /// <summary>Waits until all deferred work has run: task work, work queues, RCU callbacks, delayed fput and mntput.</summary>
    void Settle();

    /// <summary>The lines of /proc/self/mountinfo as a live task would read them, in the kernel's order, without line ends.</summary>
    IReadOnlyList<string> Mountinfo(int task);
}
