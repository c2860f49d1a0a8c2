// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Outcomes;

/// <summary>What has come of an exploration of a file.</summary>
/// <param name="Check">What was explored.</param>
/// <param name="Result">What the search says: how much it followed, and an invariant that is broken.</param>
/// <param name="Outcomes">The outcomes met: all there are where the search is exhausted.</param>
/// <param name="Conditions">What has come of what the file says.</param>
public sealed record ScenarioVerdict(ScenarioCheck Check, ExplorationResult Result, IReadOnlyList<MetOutcome> Outcomes, IReadOnlyList<ConditionVerdict> Conditions)
{
    /// <summary>Holds: everything was followed, no invariant is broken, all conditions are met.</summary>
    public Verdict Verdict =>
        Result.Verdict == Verdict.Violated || Conditions.Any(condition => condition.Met == false) ? Verdict.Violated : Result.Verdict;

    /// <summary>Whether another exploration of the same file has come to the same in full: everything was followed, the outcomes are the same.</summary>
    public bool IsLike(ScenarioVerdict other) =>
        (Result.Verdict, other.Result.Verdict) is (Verdict.Holds, Verdict.Holds) && Outcomes.Select(it => it.Outcome.Key).SequenceEqual(other.Outcomes.Select(it => it.Outcome.Key));
}
