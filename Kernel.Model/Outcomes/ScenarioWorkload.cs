// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Invariants;
using Kernel.Scenarios;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;
using Kernel.Workloads;
using Kernel.Workloads.Witnesses;

namespace Kernel.Outcomes;

/// <summary>A scenario file as a workload: the prelude has been played, and the first block is about to begin.</summary>
internal sealed class ScenarioWorkload
{
    private readonly Plan _plan;
    private readonly int _noMemory;

    /// <summary>Makes the workload.</summary>
    /// <param name="scenario">The file.</param>
    /// <param name="noMemory">Allocations that may fail from the first block on.</param>
    public ScenarioWorkload(Scenario scenario, int noMemory)
    {
        _plan = new(scenario);
        _noMemory = noMemory;
        Workload = new()
        {
            Name = scenario.File,
            Setup = Setup,
            AllocationFailures = noMemory,
            Era = () => Player.era,
            Invariants = Catalogue.Everywhere,
            Interchangeable = _plan.Interchangeable,
            OwnCells = name => Player.CellsOf(_plan.FirstColumnOf(name)),
        };
    }

    /// <summary>What is explored.</summary>
    public Workload Workload { get; }

    /// <summary>The same, held to what the file says of its results. Each column counts for itself: a label may name it.</summary>
    public Workload Stated
    {
        get
        {
            var statements = new Statements(_plan.Scenario, () => Results(name => name));
            return Workload with
            {
                Interchangeable = [],
                IsAskedToEnd = false,
                Invariants = [.. Workload.Invariants, statements],
                Witnesses = () => [new Each(statements.Witnesses)],
            };
        }
    }

    /// <summary>What a machine has come to in which nothing can run any more.</summary>
    /// <param name="roles">For the name of a task that is exchanged with another, whose part it has played.</param>
    public ScenarioEnd End(IReadOnlyDictionary<string, string> roles)
    {
        var normalizer = new MountinfoNormalizer();
        string RoleOf(string name) => roles.GetValueOrDefault(name, name);
        return new(
            [.. Results(RoleOf).Select(errno => (int)errno)],
            [.. _plan.AtTheEnd.Select(task => KeyValuePair.Create(task.Name, Mountinfo(Player.TaskOf(_plan.TaskOf(RoleOf(task.Name))), normalizer)))]);
    }

    private IEnumerable<Errno> Results(Func<string, string> roleOf) => _prelude.Concat(_plan.Steps.Select((_, i) => Player.ResultOf(_plan.InRole(i, roleOf))));

    private static IReadOnlyList<string> Mountinfo(task_struct task, MountinfoNormalizer normalizer) =>
        [.. proc_namespace.mountinfo(task).Select(line => normalizer.Normalize(Text.FromKernel(line)))];

    private IReadOnlyList<Errno> _prelude = [];

    private void Setup()
    {
        Plan.Current = _plan;
        Machine.Preemptible = false;
        Player.Name(_plan.TaskOf(TaskNames.Main), UserMode.Boot());
        Scheduler.Settle();
        _prelude = [.. _plan.Prelude.Select(Play)];
        Ledger.may_fail = _noMemory;
        Rcu.callbacks_in_order = 1;
        Machine.MayFail = _noMemory;
        Player.Begin();
    }

    /// <summary>A step of the prelude: nobody is in a hurry, and what it leaves to others is done before the next.</summary>
    private Errno Play(PlannedStep step)
    {
        var task = Player.TaskOf(step.Task);
        var result = 0;
        switch (step.Step.Command)
        {
            case SwitchTask to when step.Fork:
                Player.Name(_plan.TaskOf(to.Name), UserMode.Fork(task, Player.CloneFlags(to)));
                break;
            case Exit:
                UserMode.Exit(task);
                break;
            case EnterNamespace of:
                result = new SystemCall(NR.setns, Arg0: Player.TaskOf(_plan.TaskOf(of.Task)).nsproxy.mnt_ns.address).Make(task);
                break;
            case MakeDirectories it:
                result = -(int)DirectoryMaker.Make(it.Path, operation => ErrnoOf(ModelOperations.Execute(call => call.Make(task), operation)));
                break;
            case Query query:
                result = ModelQueries.Ask(task, query, []);
                break;
            case Operation operation:
                result = ModelOperations.Execute(call => call.Make(task), operation);
                break;
        }

        Scheduler.Settle();
        return ErrnoOf(result);
    }

    private static Errno ErrnoOf(int result) => result < 0 ? (Errno)(-result) : Errno.None;
}
