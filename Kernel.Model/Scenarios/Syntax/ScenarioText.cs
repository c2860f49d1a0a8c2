// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Scenarios.Syntax;

/// <summary>Writes scenarios as files have them.</summary>
internal static class ScenarioText
{
    public static string Of(Scenario scenario)
    {
        var text = new StringBuilder();
        var parts = scenario.Parts.Select(part => (part.Line, Lines: part is Block block ? OfBlock(block) : [OfStep((Step)part)]));
        var conditions = scenario.Conditions.Select(condition => (condition.Line, Lines: Enumerable.Repeat(condition.Text, 1)));
        foreach (var line in parts.Concat(conditions).OrderBy(it => it.Line).SelectMany(it => it.Lines))
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string> OfBlock(Block block) =>
    [
        "par",
        .. block.Columns.SelectMany(column => column.Steps.Select(step => "  " + OfStep(step)).Prepend(CommandText.Of(column.Task))),
        "end",
    ];

    private static string OfStep(Step step) =>
        $"{(step.Label is { } label ? label + ": " : "")}{step.Text}{(step.Expected is { } expected ? $" => {expected}" : "")}";
}
