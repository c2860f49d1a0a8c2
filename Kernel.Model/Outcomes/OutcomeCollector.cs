// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>Collects the outcomes of the final states that a search meets.</summary>
internal sealed class OutcomeCollector(Scenario scenario, Func<IReadOnlyDictionary<string, string>, ScenarioEnd> end)
{
    private readonly HashSet<Fingerprint> _ends = [];
    private readonly Dictionary<string, (Outcome Outcome, int Ends, IReadOnlyList<Move> Schedule)> _met = new(StringComparer.Ordinal);

    /// <summary>Outcomes met, in the order of their results.</summary>
    public IEnumerable<MetOutcome> Met(bool shortest) =>
        _met.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => new MetOutcome(it.Value.Outcome, it.Value.Ends, it.Value.Schedule, shortest));

    /// <summary>The machine has come to a final state.</summary>
    public void Take(FinalState state)
    {
        if (!_ends.Add(state.State))
            return;
        // Ends that differ in nothing but which of several equal columns is which may be one and the same.
        foreach (var (outcome, roles) in Roles.Of(state.Alike).Select(roles => (Outcome: Outcome.Of(scenario, end(roles.Names)), roles)).DistinctBy(it => it.Outcome.Key))
        {
            _met[outcome.Key] = _met.TryGetValue(outcome.Key, out var known)
                ? (known.Outcome, known.Ends + 1, known.Schedule)
                : (outcome, 1, [.. state.Way().Select(roles.Play)]);
        }
    }

    /// <summary>Forgets all that was met.</summary>
    public void Forget()
    {
        _ends.Clear();
        _met.Clear();
    }

    /// <summary>The same outcomes, each with the schedule under which another collector has met it first.</summary>
    public IEnumerable<MetOutcome> With(OutcomeCollector other) =>
        Met(shortest: false).Select(it => other._met.TryGetValue(it.Outcome.Key, out var found) ? it with { Schedule = found.Schedule, Shortest = true } : it);
}
