// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Comparing;

/// <summary>What came of one scenario on two backends.</summary>
public sealed record Verdict(Scenario Scenario, IReadOnlyList<Difference> Differences)
{
    /// <summary>Whether the backends agree.</summary>
    public bool Agree => Differences.Count == 0;
}

/// <summary>Runs scenarios on two backends and compares.</summary>
public sealed class Conformance(IScenarioBackend left, IScenarioBackend right)
{
    /// <summary>Runs one scenario on both.</summary>
    public Verdict Check(Scenario scenario, CancellationToken cancellation = default) =>
        new(scenario, Comparison.Of(ScenarioRunner.Run(scenario, left, cancellation), ScenarioRunner.Run(scenario, right, cancellation)));

    /// <summary>
    /// Runs many scenarios, some at the same time. Verdicts come in the order of the scenarios, as soon as they and all before
    /// them are there; a cancellation ends the sequence early.
    /// </summary>
    public IEnumerable<Verdict> CheckAll(IEnumerable<Scenario> scenarios, int jobs, CancellationToken cancellation = default)
    {
        var running = new Queue<Task<Verdict>>();
        using var source = scenarios.GetEnumerator();
        while (!cancellation.IsCancellationRequested)
        {
            while (running.Count < jobs && source.MoveNext())
            {
                var scenario = source.Current;
                running.Enqueue(Task.Factory.StartNew(
                    () => Check(scenario, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            }

            if (!running.TryDequeue(out var next))
                yield break;
            if (Finish(next) is { } verdict)
                yield return verdict;
        }

        // Worlds clean up after themselves before anything else may end.
        while (running.TryDequeue(out var rest))
        {
            if (Finish(rest) is { } verdict)
                yield return verdict;
        }
    }

    private static Verdict? Finish(Task<Verdict> task)
    {
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
