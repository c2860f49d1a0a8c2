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
}
