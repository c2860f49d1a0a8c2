// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;
using Kernel.Scenarios;
using Kernel.Scenarios.OnSpecification;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>A verdict as text for a person.</summary>
public static class OutcomeReport
{
    private const int MostColumns = 12;
    private const int WidestCommand = 60;

    /// <summary>The name of a verdict.</summary>
    public static string Name(Verdict verdict) => Enum.GetName(verdict)!.ToLowerInvariant();

    /// <summary>The lines for one verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="command">The command that shows the outcome of a number.</param>
    public static IEnumerable<ReportLine> Of(ScenarioVerdict verdict, Func<int, string> command)
    {
        var so = verdict.Verdict == Verdict.Holds ? Tone.Good : verdict.Verdict == Verdict.Violated ? Tone.Bad : Tone.Plain;
        yield return new(Heading(verdict), so);
        var steps = Shown(verdict).ToList();
        foreach (var step in steps)
            yield return new($"  {Title(step),-8} {Show.Plain(step.Text, WidestCommand)}", Tone.Faint);
        foreach (var line in Table(verdict, steps, command))
            yield return line;
        foreach (var condition in verdict.Conditions)
            yield return Of(verdict.Check.Scenario.File, condition, [.. verdict.Outcomes.Select(it => it.Outcome)]);
        if (verdict.Result.Violation is { } violation)
            yield return new($"{verdict.Check.Scenario.File}: {violation.Invariant} violated: {violation.Message}", Tone.Bad);
    }

    /// <summary>The line for a verdict that says what another has said of the same file.</summary>
    public static IEnumerable<ReportLine> AsOf(ScenarioVerdict verdict, ScenarioVerdict other)
    {
        yield return new($"{Heading(verdict)}; as {other.Check.Design.Name}", verdict.Verdict == Verdict.Holds ? Tone.Good : Tone.Plain);
    }

    private static string Heading(ScenarioVerdict verdict)
    {
        var (check, result) = (verdict.Check, verdict.Result);
        var isWhole = result.Verdict == Verdict.Holds;
        var count = verdict.Outcomes.Count;
        var outcomes = $"{count} outcome{(count == 1 ? "" : "s")}{(isWhole ? "" : " met so far")}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{check.Scenario.File} {check.Design.Name} {check.Memory.Word()}  {Name(verdict.Verdict)}{result.Cut}  {outcomes}, {result.States:N0} states, {result.Transitions:N0} steps, {result.Elapsed.TotalSeconds:F2} s");
    }

    /// <summary>The steps that are worth a column: those of which the result is not always the same, and those with a label.</summary>
    public static IEnumerable<Step> Shown(ScenarioVerdict verdict) => verdict.Check.Scenario.Steps
        .Where(step => step.Label != null || verdict.Outcomes.Select(it => it.Outcome.Results[step.Line]).Distinct().Count() > 1)
        .Take(MostColumns);

    /// <summary>What a step is called at the head of a column.</summary>
    public static string Title(Step step) => step.Label ?? $"line {step.Line}";

    private static IEnumerable<ReportLine> Table(ScenarioVerdict verdict, List<Step> steps, Func<int, string> command)
    {
        var titles = new List<string> { "#" };
        titles.AddRange(steps.Select(Title));
        titles.AddRange(["ends", "mounts"]);
        var rows = verdict.Outcomes.Select((it, i) => (List<string>)
        [
            $"{i + 1}", .. steps.Select(step => it.Outcome.Results[step.Line].Name()), string.Create(CultureInfo.InvariantCulture, $"{it.Ends:N0}"),
            i == 0 ? "" : Compare(verdict.Outcomes[0].Outcome, it.Outcome),
        ]).ToList();
        var widths = titles.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToList();
        string Row(List<string> cells) => "  " + string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column])));
        yield return new(Row(titles).TrimEnd(), Tone.Heading);
        for (var i = 0; i < rows.Count; i++)
        {
            yield return new($"{Row(rows[i])}  {command(i + 1)}".TrimEnd());
            if (Exceptions(verdict.Check.Scenario, verdict.Outcomes[i].Outcome) is { } exceptions)
                yield return new($"       {exceptions}", Tone.Faint);
            if (i == 0)
                continue;
            foreach (var difference in Differences(verdict.Outcomes[0].Outcome, verdict.Outcomes[i].Outcome))
                yield return new($"       {difference}", Tone.Faint);
        }
    }

    /// <summary>How an outcome is not that of an order of whole calls, by the specification of mount trees; null where it is, or where nothing is said of it.</summary>
    public static string? Exceptions(Scenario scenario, Outcome outcome)
    {
        if (!Linearization.IsFor(scenario))
            return null;
        var order = Linearization.Of(scenario, outcome.Results, outcome.Final);
        if (order.Order == null)
            return order.IsCut ? null : "no order of whole calls comes to this";
        if (order.Early.Count + order.Refused.Count == 0)
            return null;
        var exceptions = new[] { (Steps: order.Early, What: "looked up before others act"), (Steps: order.Refused, What: "refused while others are under way") };
        return "in an order of whole calls, but for " +
            string.Join("; ", exceptions.Where(it => it.Steps.Count > 0).Select(it => $"{string.Join(", ", it.Steps.Select(Title))}, {it.What}"));
    }

    /// <summary>How the mounts of an outcome are to those of the first, in a word.</summary>
    public static string Compare(Outcome first, Outcome other) =>
        first.Final.SelectMany(it => it.Value).SequenceEqual(other.Final.SelectMany(it => it.Value)) ? "the same"
        : Differences(first, other).Any() ? "differ" : "in another order or on others";

    /// <summary>What of the mounts an outcome has that the first has not, and the other way round; numbers, which depend on what else there is, apart.</summary>
    public static IEnumerable<string> Differences(Outcome first, Outcome other)
    {
        foreach (var (one, two) in first.Final.Zip(other.Final))
        {
            var (before, now) = (one.Value.Select(WithoutNumbers), two.Value.Select(WithoutNumbers));
            foreach (var line in before.Except(now, StringComparer.Ordinal))
                yield return $"{Show.Plain(one.Key)}: without  {line}";
            foreach (var line in now.Except(before, StringComparer.Ordinal))
                yield return $"{Show.Plain(one.Key)}: with     {line}";
        }
    }

    private static string WithoutNumbers(string line) => string.Join(' ', line.Split(' ').Skip(3));

    /// <summary>The line for a condition.</summary>
    internal static ReportLine Of(string file, ConditionVerdict condition, IReadOnlyList<Outcome> outcomes) => new(
        $"  {file}:{condition.Line}:{condition.Column}: {Show.Plain(condition.Text, 100)}: {Answer(condition, outcomes)}",
        condition.Met switch { true => Tone.Good, false => Tone.Bad, _ => Tone.Plain });

    /// <summary>What has come of a condition, in words.</summary>
    public static string Answer(ConditionVerdict condition, IReadOnlyList<Outcome> outcomes)
    {
        var number = condition.BrokenBy is { } broken ? outcomes.ToList().FindIndex(it => it.Key == broken.Outcome.Key) + 1 : 0;
        return condition switch
        {
            { Met: true, Vacuous: { Count: > 0 } never } => $"met, and vacuous: no schedule has {string.Join(" or ", never)}",
            { Met: true } => "met",
            { BrokenBy: not null } => $"broken: outcome {number}",
            { Met: null, Missing: { Count: > 0 } missing } => $"not met so far: no schedule gives {string.Join('|', missing.Select(it => it.Name()))}",
            { Met: null } => "not known: not everything was followed",
            { Missing: { Count: > 0 } missing } => $"broken: no schedule gives {string.Join('|', missing.Select(it => it.Name()))}",
            _ => "broken: no schedule has these results",
        };
    }
}
