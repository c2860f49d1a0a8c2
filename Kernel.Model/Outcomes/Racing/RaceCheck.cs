// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Racing;

/// <summary>Holds the outcomes that files have on the kernel against those of the model.</summary>
/// <param name="kernel">Runs a file many times.</param>
/// <param name="model">Explores a file.</param>
public sealed class RaceCheck(Func<Scenario, IEnumerable<ScenarioResult>> kernel, Func<ScenarioCheck, ScenarioVerdict> model)
{
    /// <summary>Runs a file, explores it, and compares. A weaker memory model is asked where the kernel has shown more than the stronger has.</summary>
    /// <exception cref="BackendException">The kernel's side cannot go on, or the file is more than the model has room for.</exception>
    public RaceVerdict Run(Scenario scenario)
    {
        var seen = new Dictionary<string, (Outcome Outcome, int Times)>(StringComparer.Ordinal);
        var runs = 0;
        foreach (var result in kernel(scenario))
        {
            runs++;
            var outcome = Outcome.Of(result);
            seen[outcome.Key] = (outcome, seen.GetValueOrDefault(outcome.Key).Times + 1);
        }

        var (verdicts, met) = Explore(scenario, seen.Keys);
        List<Sighting> outcomes =
        [
            .. seen.Select(it => new Sighting(it.Value.Outcome, it.Value.Times, met.TryGetValue(it.Key, out var of) ? of.Memory : null))
                .Concat(met.Where(it => !seen.ContainsKey(it.Key)).Select(it => new Sighting(it.Value.Outcome, 0, it.Value.Memory)))
                .OrderBy(it => it.Outcome.Key, StringComparer.Ordinal),
        ];
        var isWhole = verdicts.All(verdict => verdict.Result.Verdict == Verdict.Holds);
        var conditions = ConditionVerdict.Of(scenario, [.. outcomes.Select(it => new MetOutcome(it.Outcome, it.Seen, [], Shortest: false))], isWhole);
        return new(scenario, runs, verdicts, outcomes, conditions);
    }

    /// <summary>
    /// Whether a file differs as another does, without running it more often than it takes to see that: the model breaks the same invariant, or
    /// else the kernel shows an outcome that the model has not.
    /// </summary>
    public bool DiffersAs(RaceVerdict other, Scenario scenario)
    {
        try
        {
            if (other.Broken is { } broken)
                return model(broken.Check with { Scenario = scenario }).Result.Violation?.Invariant == broken.Result.Violation!.Invariant;
            var (verdicts, met) = Explore(scenario, null);
            return verdicts.TrueForAll(verdict => verdict.Result.Verdict == Verdict.Holds) && kernel(scenario).Any(result => !met.ContainsKey(Outcome.Of(result).Key));
        }
        catch (BackendException)
        {
            return false;
        }
    }

    /// <summary>Explores under one memory model after the other: under all, or for as long as outcomes are wanted that were not met yet.</summary>
    private (List<ScenarioVerdict> Verdicts, Dictionary<string, (Outcome Outcome, MemoryModel Memory)> Met) Explore(Scenario scenario, IReadOnlyCollection<string>? wanted)
    {
        var met = new Dictionary<string, (Outcome Outcome, MemoryModel Memory)>(StringComparer.Ordinal);
        var verdicts = new List<ScenarioVerdict>();
        foreach (var memory in MemoryModels.Usual)
        {
            if (verdicts.Count > 0 && wanted?.All(met.ContainsKey) == true)
                break;
            var verdict = Ask(new(scenario, memory));
            verdicts.Add(verdict);
            foreach (var it in verdict.Outcomes)
                met.TryAdd(it.Outcome.Key, (it.Outcome, memory));
        }

        return (verdicts, met);
    }

    private ScenarioVerdict Ask(ScenarioCheck check)
    {
        if (ScenarioCheck.Refusal(check.Scenario) is { } refusal)
            throw new BackendException($"{refusal}: the model has no room for it");

        return model(check);
    }
}
