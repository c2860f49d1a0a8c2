// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>Collects the outcomes of the final states that a search meets.</summary>
internal sealed class OutcomeCollector(Scenario scenario, Func<ScenarioEnd> end)
{
    private readonly HashSet<Fingerprint> _ends = [];
    private readonly Dictionary<string, (Outcome Outcome, int Ends, IReadOnlyList<Move> Schedule)> _met = new(StringComparer.Ordinal);

    /// <summary>Outcomes met, in the order of their results.</summary>
    public IEnumerable<MetOutcome> Met(bool shortest) =>
        _met.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => new MetOutcome(it.Value.Outcome, it.Value.Ends, it.Value.Schedule, shortest));

    /// <summary>How many outcomes have been met.</summary>
    public int Count => _met.Count;

    /// <summary>The machine has come to a final state.</summary>
    public void Take(Fingerprint state, Func<IReadOnlyList<Move>> way)
    {
        if (!_ends.Add(state))
            return;
        var outcome = Outcome.Of(scenario, end());
        if (!_met.TryGetValue(outcome.Key, out var known))
            _met[outcome.Key] = (outcome, 1, way());
        else
            _met[outcome.Key] = (known.Outcome, known.Ends + 1, known.Schedule);
    }

    /// <summary>The same outcomes, each with the schedule under which another collector has met it first.</summary>
    public IEnumerable<MetOutcome> With(OutcomeCollector other) =>
        Met(shortest: false).Select(it => other._met.TryGetValue(it.Outcome.Key, out var found) ? it with { Schedule = found.Schedule, Shortest = true } : it);
}
