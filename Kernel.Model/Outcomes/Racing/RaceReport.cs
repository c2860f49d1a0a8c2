// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;
using Kernel.Scenarios;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Racing;

/// <summary>What the runs of a file have shown, beside the model, as text for a person.</summary>
public static class RaceReport
{
    private const int MostColumns = 8;
    private const int WidestCommand = 60;

    /// <summary>The name of an answer.</summary>
    public static string Name(RaceAnswer answer) => Enum.GetName(answer)!.ToLowerInvariant();

    /// <summary>The lines for one file.</summary>
    public static IEnumerable<ReportLine> Of(RaceVerdict verdict)
    {
        var file = verdict.Scenario.File;
        yield return new($"{file}: {Name(verdict.Answer)}", verdict.Answer switch { RaceAnswer.Agrees => Tone.Good, RaceAnswer.Differs => Tone.Bad, _ => Tone.Heading });
        yield return new(Kernel(verdict), Tone.Faint);
        foreach (var model in verdict.Model)
            yield return new(Model(model), Tone.Faint);
        var steps = verdict.Scenario.Steps
            .Where(step => step.Label != null || verdict.Outcomes.Select(it => it.Outcome.Results[step.Line]).Distinct().Count() > 1)
            .Take(MostColumns).ToList();
        foreach (var step in steps)
            yield return new($"  {OutcomeReport.Title(step),-8} {Show.Plain(step.Text, WidestCommand)}", Tone.Faint);
        foreach (var line in Table(verdict, steps))
            yield return line;
        foreach (var (i, it) in verdict.Outcomes.Index().Where(it => it.Item.Memory == null))
            yield return new($"{file}: outcome {i + 1} {(verdict.IsWhole ? "is not one of the model's" : "is not met by the model so far")}", Tone.Bad);
        if (verdict.Broken is { Result.Violation: { } violation })
            yield return new($"{file}: the model ends early: {violation.Invariant} violated: {violation.Message}", Tone.Bad);
        foreach (var condition in verdict.Conditions)
            yield return OutcomeReport.Of(file, condition, [.. verdict.Outcomes.Select(it => it.Outcome)]);
    }

    private static string Kernel(RaceVerdict verdict) => string.Create(CultureInfo.InvariantCulture,
        $"  kernel: {Count(verdict.Runs, "run")}, {Count(verdict.Outcomes.Count(it => it.Seen > 0), "outcome")}");

    private static string Model(ScenarioVerdict verdict) => string.Create(CultureInfo.InvariantCulture,
        $"  model:  {verdict.Check.Memory.Word()}, {Count(verdict.Outcomes.Count, "outcome")}{(verdict.Result.Verdict == Verdict.Holds ? "" : " met so far")}, {verdict.Result.States:N0} states{verdict.Result.Cut}");

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static IEnumerable<ReportLine> Table(RaceVerdict verdict, List<Step> steps)
    {
        var outcomes = verdict.Outcomes;
        var rows = new List<string[]> { (string[])["#", .. steps.Select(OutcomeReport.Title), "kernel", "model", "mounts"] };
        rows.AddRange(outcomes.Select((it, i) => (string[])
        [
            $"{i + 1}", .. steps.Select(step => it.Outcome.Results[step.Line].Name()), string.Create(CultureInfo.InvariantCulture, $"{it.Seen:N0}"),
            it.Memory is { } memory ? memory.Word() : "-", i == 0 ? "" : OutcomeReport.Compare(outcomes[0].Outcome, it.Outcome),
        ]));
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        var numbers = rows[0].Length - 3;
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = rows[i].Select((cell, column) => column == numbers ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            var tone = i == 0 ? Tone.Heading : outcomes[i - 1].Memory == null ? Tone.Bad : Tone.Plain;
            yield return new(("  " + string.Join("  ", cells)).TrimEnd(), tone);
            if (i > 0 && outcomes[i - 1].Seen > 0 && OutcomeReport.Exceptions(verdict.Scenario, outcomes[i - 1].Outcome) is { } exceptions)
                yield return new($"       {exceptions}", Tone.Faint);
            if (i < 2)
                continue;
            foreach (var difference in OutcomeReport.Differences(outcomes[0].Outcome, outcomes[i - 1].Outcome))
                yield return new($"       {difference}", Tone.Faint);
        }
    }
}
