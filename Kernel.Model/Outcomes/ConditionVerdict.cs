// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Scenarios;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>What has come of a condition of a file, or of what it expects of a command.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Column">Its column.</param>
/// <param name="Text">Its text.</param>
/// <param name="Met">Whether it is met; null where what was followed does not tell.</param>
/// <param name="BrokenBy">An outcome that it does not allow.</param>
/// <param name="Missing">Of several results that it says there are, those that were not met.</param>
/// <param name="Vacuous">Of the results of which it says that they never come together, those that do not come at all: it holds because nothing happens.</param>
public sealed record ConditionVerdict(
    int Line, int Column, string Text, bool? Met, MetOutcome? BrokenBy = null, IReadOnlyList<Errno>? Missing = null, IReadOnlyList<string>? Vacuous = null)
{
    /// <summary>What has come of all conditions of a file, in its order.</summary>
    /// <param name="scenario">The file.</param>
    /// <param name="outcomes">The outcomes met.</param>
    /// <param name="isWhole">Whether there are no others.</param>
    public static IReadOnlyList<ConditionVerdict> Of(Scenario scenario, IReadOnlyList<MetOutcome> outcomes, bool isWhole) =>
    [
        .. scenario.Conditions.Select(condition => Of(condition, outcomes, isWhole))
            .Concat(scenario.Steps.Where(step => step.Expected != null).Select(step => Of(step, outcomes, isWhole)))
            .OrderBy(it => it.Line),
    ];

    private static ConditionVerdict Of(Condition condition, IReadOnlyList<MetOutcome> outcomes, bool isWhole)
    {
        var found = outcomes.FirstOrDefault(it => condition.Results.All(result => it.Outcome.Results[result.Line] == result.Result));
        if (!condition.Exists && found == null && isWhole && condition.Results.Count > 1)
        {
            var never = condition.Results.Where(result => outcomes.All(it => it.Outcome.Results[result.Line] != result.Result)).Select(result => $"{result.Label}={result.Result.Name()}").ToList();
            return new(condition.Line, condition.Column, condition.Text, true, Vacuous: never);
        }

        return condition.Exists
            ? new(condition.Line, condition.Column, condition.Text, found != null ? true : Unless(isWhole, false))
            : new(condition.Line, condition.Column, condition.Text, found != null ? false : Unless(isWhole, true), found);
    }

    private static ConditionVerdict Of(Step step, IReadOnlyList<MetOutcome> outcomes, bool isWhole)
    {
        var broken = outcomes.FirstOrDefault(it => !step.Expected!.Allows(it.Outcome.Results[step.Line]));
        var missing = step.Expected!.Results.Where(result => outcomes.All(it => it.Outcome.Results[step.Line] != result)).ToList();
        bool? met = broken != null ? false : Unless(isWhole, missing.Count == 0);
        return new(step.Line, step.Column, $"{step.Text} => {step.Expected}", met, broken, missing);
    }

    private static bool? Unless(bool isWhole, bool verdict) => isWhole ? verdict : null;
}
