// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Reporting;

/// <summary>What a line of a report is about: a terminal shows it in a colour, a file does not.</summary>
public enum Tone
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Not as it should be.</summary>
    Bad,

    /// <summary>A side matter.</summary>
    Faint,
}

/// <summary>A line of a report.</summary>
public readonly record struct ReportLine(string Text, Tone Tone = Tone.Plain);

/// <summary>Results as text for a person.</summary>
public static class TextReport
{
    private const int LongestCommand = 60;

    /// <summary>The lines for one result.</summary>
    public static IEnumerable<ReportLine> Of(ScenarioResult result)
    {
        var recorded = result.Mountinfo.ToDictionary(m => m.Step, m => m.Lines);
        var lineWidth = Width(result.Steps.Select(s => $"{s.Step.Line}"), 9);
        var taskWidth = Width(result.Steps.Select(s => s.Task), 20);
        var commandWidth = Width(result.Steps.Select(s => Command(s.Step)), LongestCommand);
        yield return new($"{result.Scenario.File} on {result.Backend}", Tone.Heading);
        if (result.Scenario.HasBlocks)
            yield return new("  columns one after the other, which is one schedule of many; conditions are not asked (verified check does)", Tone.Faint);
        foreach (var step in result.Steps)
        {
            var line = $"{step.Step.Line}".PadLeft(lineWidth);
            var text = $"  {line}  {step.Task.PadRight(taskWidth)}  {Command(step.Step).PadRight(commandWidth)}  {step.Result.Name()}";
            yield return step switch
            {
                { Step.Expected: null } => new(text),
                { AsExpected: true } => new(text, Tone.Good),
                _ => new($"{text}, expected {step.Step.Expected}", Tone.Bad),
            };
            if (recorded.TryGetValue(step.Step, out var mounts))
            {
                foreach (var mount in mounts)
                    yield return new($"  {"".PadLeft(lineWidth)}    {mount}", Tone.Faint);
            }
        }

        foreach (var (task, mounts) in result.Final)
        {
            yield return new($"  in the end {Show.Plain(task)} sees");
            foreach (var mount in mounts)
                yield return new($"  {"".PadLeft(lineWidth)}    {mount}", Tone.Faint);
        }
    }

    /// <summary>Failed expectations of a result, each with its place.</summary>
    public static IEnumerable<ReportLine> Failures(ScenarioResult result) =>
        from step in result.Steps
        where !step.AsExpected
        let place = new ScenarioError(result.Scenario.File, step.Step.Line, step.Step.Column,
            $"expected {step.Step.Expected}, the {result.Backend} says {step.Result.Name()}: {Command(step.Step)}")
        select new ReportLine(place.ToString(), Tone.Bad);

    private static string Command(Step step) => Show.Plain(step.Text, LongestCommand);

    private static int Width(IEnumerable<string> texts, int most) => Math.Min(most, texts.Select(t => t.Length).DefaultIfEmpty(0).Max());
}
