// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Scenarios;
using Kernel.Scenarios.Syntax;

namespace Kernel.Tests;

/// <summary>The last calls of scenarios whose commands come one after the other, made at the same time by different tasks.</summary>
internal static class LastCalls
{
    /// <summary>A task that no scenario has.</summary>
    private const string Other = "beside";

    /// <summary>
    /// The scenario with its last two calls in a block: by their tasks where these are two, else the second by a task that is forked for it. Null where
    /// there are no two, or where they cannot stand in a block.
    /// </summary>
    public static Scenario? AtOnce(Scenario scenario)
    {
        var calls = scenario.Steps.Where(step => step.Command is Operation or Exit).TakeLast(2).ToList();
        if (scenario.HasBlocks || calls.Count < 2)
            return null;
        var (first, second) = (calls[0], calls[1]);
        var before = scenario.Steps.TakeWhile(step => step != first).ToList();
        var task = TaskAfter(before);
        var its = TaskAfter([.. before, .. scenario.Steps.SkipWhile(step => step != first).TakeWhile(step => step != second)]);
        var text = new StringBuilder();
        foreach (var step in before)
            text.AppendLine(step.Text);
        text.AppendLine("par").AppendLine($"task {task}").AppendLine("  " + first.Text).AppendLine($"task {(its == task ? Other : its)}").AppendLine("  " + second.Text).AppendLine("end");
        return ScenarioParser.Read($"{scenario.File}, its last calls at once", Encoding.UTF8.GetBytes(text.ToString())).Scenario;
    }

    private static string TaskAfter(IReadOnlyList<Step> steps)
    {
        var task = "main";
        foreach (var step in steps)
            task = step.Command switch { SwitchTask to => to.Name, Exit => "main", _ => task };
        return task;
    }
}
