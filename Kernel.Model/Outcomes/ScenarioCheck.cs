// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>One exploration of a scenario file.</summary>
/// <param name="Scenario">The file.</param>
/// <param name="Memory">When stores are seen.</param>
public sealed record ScenarioCheck(Scenario Scenario, MemoryModel Memory)
{
    /// <summary>The design of umount or close that is played.</summary>
    public Design Design { get; init; } = Design.Mainline;

    /// <summary>Allocations that may fail from the first block on.</summary>
    public int NoMemory { get; init; }

    /// <summary>Whether a shortest schedule to each outcome is asked for, which takes a second search.</summary>
    public bool Schedules { get; init; }

    /// <summary>Whether steps that concern nobody else are made at once; false to check that against.</summary>
    internal bool Reduced { get; init; } = true;

    /// <summary>Whether equal columns are taken for one another; false to check that against.</summary>
    internal bool Symmetric { get; init; } = true;

    /// <summary>Follows every interleaving of the blocks, or as many as the limits allow.</summary>
    public ScenarioVerdict Run(ExplorationOptions options)
    {
        options = options with { Memory = Memory, SkipPrivate = Reduced, Symmetry = Symmetric };
        var (workload, end) = Played();
        var all = new OutcomeCollector(Scenario, end);
        ExplorationResult result;
        try
        {
            result = Explorer.Explore(workload, options with { Ended = all.Take, Void = all.Forget });
        }
        catch (Exception e) when (Explorer.VerdictOn(workload, e) is { } verdict)
        {
            result = verdict;
        }

        // Equal columns may come to what is told apart by where it lies in memory: then each is followed for itself.
        if (result.AreToldApart)
            return (this with { Symmetric = false }).Run(options);
        var isWhole = result.Verdict == Verdict.Holds;
        IReadOnlyList<MetOutcome> outcomes = [.. all.Met(shortest: false)];
        var conditions = ConditionVerdict.Of(Scenario, outcomes, isWhole);
        if (isWhole && (Schedules || conditions.Any(condition => condition.BrokenBy != null)))
        {
            var shortest = new OutcomeCollector(Scenario, end);
            var second = Explorer.Shortest(workload, options with { Ended = shortest.Take, Void = shortest.Forget });
            outcomes = [.. all.With(shortest)];
            result = result with { Elapsed = result.Elapsed + second.Elapsed, PeakBytes = Math.Max(result.PeakBytes, second.PeakBytes) };
            conditions = ConditionVerdict.Of(Scenario, outcomes, isWhole);
        }

        return new(this, result, outcomes, conditions);
    }

    /// <summary>What there is no room for in a file that is right; null where there is.</summary>
    public static ScenarioError? Refusal(Scenario scenario) => Plan.Refusal(scenario);

    /// <summary>Plays a schedule of this exploration.</summary>
    public Replay Play(IReadOnlyList<Move> schedule) => Replay.Run(Played().Workload, Memory, schedule);

    private PlayedScenario Played() => Design.Play(Scenario.File, Scenario.ToText(), NoMemory);
}
