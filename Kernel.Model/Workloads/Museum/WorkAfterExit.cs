// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Close;

namespace Kernel.Workloads.Museum;

/// <summary>A5: a task that had run its last task work could still be given some.</summary>
internal static class WorkAfterExit
{
    public static Exhibit Exhibit { get; } = new("A5", "task work added after exit_task_work() is never done",
        "2012, until about 9da33de62431", "an exiting task leaves a marker, task_work_add() fails on it, and the worker gets the file",
        [
            new("a put after the last task work", ["I25"], buggy => Files.Workload(() =>
            {
                CloseWorld.File(1, 1);
                CloseWorld.MayBeDelayed(1);
                CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
                CloseWorld.Task("exit", ClosePrograms.die_and_put_fn, 0);
            }, buggy ? Piece.ExitMarker : Piece.None)),
        ]);
}
