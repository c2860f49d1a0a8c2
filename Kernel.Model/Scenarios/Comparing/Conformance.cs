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
        var running = new Queue<Task<Verdict?>>();
        try
        {
            using var source = scenarios.GetEnumerator();
            while (true)
            {
                while (!cancellation.IsCancellationRequested && running.Count < jobs && source.MoveNext())
                    running.Enqueue(Start(source.Current, cancellation));
                if (!running.TryDequeue(out var next))
                    yield break;
                if (next.GetAwaiter().GetResult() is { } verdict)
                    yield return verdict;
            }
        }
        finally
        {
            // Worlds clean up after themselves before anything else may end; an error has been seen in the first of them.
            Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    private Task<Verdict?> Start(Scenario scenario, CancellationToken cancellation) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                return Check(scenario, cancellation);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
