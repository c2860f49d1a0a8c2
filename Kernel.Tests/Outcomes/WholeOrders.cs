// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Scenarios;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>The outcomes of a file whose commands are made whole, one after the other, in each order that its columns allow: played as files without blocks are.</summary>
internal static class WholeOrders
{
    public static IEnumerable<Outcome> Of(Scenario scenario)
    {
        foreach (var steps in Orders(scenario.Parts))
            yield return Play(scenario, steps);
    }

    private static Outcome Play(Scenario scenario, IReadOnlyList<Step> steps)
    {
        var result = ScenarioRunner.Run(new(scenario.File, steps, []), new ModelBackend());
        return Outcome.Of(result with { Steps = [.. result.Steps.Where(it => it.Step.Line > 0)] });
    }

    private static IEnumerable<IReadOnlyList<Step>> Orders(IEnumerable<Part> parts)
    {
        IEnumerable<(IReadOnlyList<Step> Steps, string Current)> orders = [([], "main")];
        foreach (var part in parts)
        {
            orders = orders.SelectMany(order => part is Block block
                ? Merged(block, order.Current).Select(steps => ((IReadOnlyList<Step>)[.. order.Steps, .. steps], After(block, order.Current)))
                : [((IReadOnlyList<Step>)[.. order.Steps, (Step)part], After((Step)part, order.Current))]);
        }

        return orders.Select(order => order.Steps);
    }

    private static string After(Step step, string current) => step.Command switch
    {
        SwitchTask to => to.Name,
        Exit => "main",
        _ => current,
    };

    private static string After(Block block, string current) =>
        block.Columns.Any(column => column.Task.Name == current && column.Steps[^1].Command is Exit) ? "main" : current;

    private static IEnumerable<IReadOnlyList<Step>> Merged(Block block, string current)
    {
        // Tasks are forked before the block begins, in their order, from the current one.
        var forks = block.Columns.SelectMany(column => new[] { To(column.Task.Name), To(current) }).ToList();
        foreach (var order in Merge([.. block.Columns.Select(column => column.Steps)], [.. block.Columns.Select(_ => 0)]))
            yield return [.. forks, .. order.SelectMany(it => new[] { To(block.Columns[it.Column].Task.Name), it.Step }), To(After(block, current))];
    }

    /// <summary>A switch that the file has not: of line 0.</summary>
    private static Step To(string task) => new(0, 0, $"task {task}", new SwitchTask(task), null);

    private static IEnumerable<IReadOnlyList<(int Column, Step Step)>> Merge(IReadOnlyList<IReadOnlyList<Step>> columns, int[] at)
    {
        var through = true;
        for (var i = 0; i < columns.Count; i++)
        {
            if (at[i] == columns[i].Count)
                continue;
            through = false;
            int[] next = [.. at];
            next[i]++;
            foreach (var rest in Merge(columns, next))
                yield return [(i, columns[i][at[i]]), .. rest];
        }

        if (through)
            yield return [];
    }
}
