// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Reporting;

/// <summary>A scenario on which two backends differ, as text for a person.</summary>
public static class ConformReport
{
    /// <summary>The lines for one scenario.</summary>
    /// <param name="verdict">What came of it.</param>
    /// <param name="left">The first backend's name.</param>
    /// <param name="right">The second backend's name.</param>
    /// <param name="withText">Whether to show the scenario too, for one that is in no file.</param>
    public static IEnumerable<ReportLine> Of(Verdict verdict, string left, string right, bool withText)
    {
        if (withText)
        {
            yield return new($"{verdict.Scenario.File}: a scenario with a difference", Tone.Heading);
            foreach (var step in verdict.Scenario.Steps)
                yield return new($"  {step.Line,3}  {Show.Plain(step.Text, 100)}");
        }

        var width = Math.Max(left.Length, right.Length);
        foreach (var difference in verdict.Differences)
        {
            var place = difference.Line == 0 ? verdict.Scenario.File : $"{verdict.Scenario.File}:{difference.Line}:{difference.Column}";
            yield return new($"{place}: {difference.What}", Tone.Bad);
            foreach (var (name, side) in new[] { (left, difference.Left), (right, difference.Right) })
            {
                var first = true;
                foreach (var line in side.DefaultIfEmpty("(nothing)"))
                {
                    yield return new($"    {(first ? name : "").PadRight(width)}  {line}");
                    first = false;
                }
            }
        }
    }
}
