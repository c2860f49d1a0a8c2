// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>One exploration of a scenario file.</summary>
/// <param name="Scenario">The file.</param>
/// <param name="Memory">When stores are seen.</param>
public sealed record ScenarioCheck(Scenario Scenario, MemoryModel Memory)
{
    /// <summary>The name of the code as mainline has it.</summary>
    public const string Mainline = "mainline";

    /// <summary>The design of umount or close that is played.</summary>
    public string Design { get; init; } = Mainline;

    /// <summary>Allocations that may fail from the first block on.</summary>
    public int NoMemory { get; init; }

    /// <summary>Whether a shortest schedule to each outcome is asked for, which takes a second search.</summary>
    public bool Schedules { get; init; }

    /// <summary>Follows every interleaving of the blocks, or as many as the limits allow.</summary>
    /// <exception cref="PlanException">The file is more than there is room for.</exception>
    public ScenarioVerdict Run(ExplorationOptions options)
    {
        options = options with { Memory = Memory, SkipPrivate = true };
        var workload = new ScenarioWorkload(Scenario, NoMemory);
        var all = new OutcomeCollector(workload);
        ExplorationResult result;
        try
        {
            result = Explorer.Explore(workload.Workload, options with { Ended = all.Take });
        }
        catch (KernelBugException bug)
        {
            Machine.Preemptible = true;
            result = Explorer.BeforeTheBegin(bug);
        }

        var isWhole = result.Verdict == Verdict.Holds;
        IReadOnlyList<MetOutcome> outcomes = [.. all.Met(shortest: false)];
        var conditions = ConditionVerdict.Of(Scenario, outcomes, isWhole);
        if (isWhole && (Schedules || conditions.Any(condition => condition.BrokenBy != null)))
        {
            var shortest = new OutcomeCollector(workload);
            var second = Explorer.Shortest(workload.Workload, options with { Ended = shortest.Take });
            outcomes = [.. all.With(shortest)];
            result = result with { Elapsed = result.Elapsed + second.Elapsed, PeakBytes = Math.Max(result.PeakBytes, second.PeakBytes) };
            conditions = ConditionVerdict.Of(Scenario, outcomes, isWhole);
        }

        return new(this, result, outcomes, conditions);
    }

    /// <summary>Plays a schedule of this exploration.</summary>
    public Replay Play(IReadOnlyList<Move> schedule) => Replay.Run(new ScenarioWorkload(Scenario, NoMemory).Workload, Memory, schedule);
}
