// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Invariants;
using Kernel.Workloads.Close;

namespace Kernel.Workloads.Faults;

/// <summary>Workloads of small programs, each of which is a thread with a task of its own; the programs are told whether to make their mistake.</summary>
internal static class FaultyWorkload
{
    /// <summary>A world of mounts: a tmpfs on /a, with one on /a/in.</summary>
    public static Workload OfMounts(string invariant, bool broken, IReadOnlyList<func> programs, UmountDesign? design = null, int failures = 0) => Of(invariant, broken, failures, () =>
    {
        Ledger.may_fail = failures;
        UmountDesign.current = design ?? new UmountDesign();
        var main = MountWorld.Boot(withOther: false);
        MountPrograms.child = MountWorld.Mount(main, "/a/in");
        var tasks = programs.Select(_ => UserMode.Fork(main)).ToList();
        Scheduler.Settle();
        for (var i = 0; i < programs.Count; i++)
        {
            var task = tasks[i];
            task.user_mode = 0; // in the middle of a system call
            MountWorld.Spawn(programs[i].ToString(), programs[i], broken ? 1 : 0, task, cpu: 0);
        }
    });

    /// <summary>A world of files: file 1, with a descriptor or without, and tasks that share a table.</summary>
    public static Workload OfFiles(string invariant, bool broken, bool hasDescriptor, IReadOnlyList<(func Program, int Argument)> tasks, CloseDesign? design = null, Piece leftOut = Piece.None) => Of(invariant, broken, 0, () =>
    {
        CloseDesign.current = design ?? new CloseDesign();
        CloseWorld.Build();
        CloseWorld.File(1, hasDescriptor ? 1 : 0);
        if (!hasDescriptor)
            CloseWorld.MayBeDelayed(1);
        FilePrograms.broken = broken ? 1 : 0;
        Pieces.LeftOut = leftOut;
        foreach (var (program, argument) in tasks)
            CloseWorld.Task(program.ToString(), program, argument);
    }, FileObserver.Look);

    private static Workload Of(string invariant, bool broken, int failures, Action setup, Action? observe = null) => new()
    {
        Name = $"{invariant}, {(broken ? "broken" : "kept")}",
        Protocol = Faults.Protocol,
        AllocationFailures = failures,
        Lives = false, // the programs begin in the middle of things, and the life would be the first to stop a mistake
        Setup = setup,
        Observe = observe,
        Invariants = Catalogue.Everywhere,
    };
}
