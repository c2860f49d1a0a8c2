// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>What a whole run of a file may come to: the results of all its commands, and what is mounted in the end.</summary>
/// <param name="Results">The result of each command, by its line.</param>
/// <param name="Final">What each living task sees, normalised as for a comparison: main first, then by name.</param>
public sealed record Outcome(IReadOnlyDictionary<int, Errno> Results, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Final)
{
    /// <summary>The outcome of a run of a file.</summary>
    public static Outcome Of(Scenario scenario, ScenarioEnd end) =>
        new(new SortedDictionary<int, Errno>(scenario.Steps.Zip(end.Results).ToDictionary(it => it.First.Line, it => (Errno)it.Second)), end.Final);

    /// <summary>A text that equal outcomes have, and no others.</summary>
    public string Key { get; } =
        string.Join('\n', Results.Select(r => $"{r.Key} {r.Value.Name()}").Concat(Final.SelectMany(task => task.Value.Prepend($"[{task.Key}]"))));

    /// <summary>The outcome of a run.</summary>
    public static Outcome Of(ScenarioResult run)
    {
        var normalizer = new MountinfoNormalizer();
        return new(
            new SortedDictionary<int, Errno>(run.Steps.ToDictionary(it => it.Step.Line, it => it.Result)),
            [.. run.Final.Select(task => KeyValuePair.Create(task.Key, (IReadOnlyList<string>)[.. task.Value.Select(normalizer.Normalize)]))]);
    }
}

/// <summary>An outcome that was met.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Ends">Final states of the machine that have it.</param>
/// <param name="Schedule">The decisions that lead to one of them.</param>
/// <param name="Shortest">Whether no schedule to the outcome is shorter.</param>
public sealed record MetOutcome(Outcome Outcome, int Ends, IReadOnlyList<Move> Schedule, bool Shortest);
