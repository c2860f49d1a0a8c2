// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Comparing;

/// <summary>What came of one scenario on two backends.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Differences">Where the backends differ.</param>
/// <param name="Unsteady">Whether they differed at first, and agreed when run again.</param>
public sealed record Verdict(Scenario Scenario, IReadOnlyList<Difference> Differences, bool Unsteady = false)
{
    /// <summary>Whether the backends agree.</summary>
    public bool Agree => Differences.Count == 0;
}

/// <summary>Runs scenarios on two backends and compares.</summary>
/// <remarks>
/// A difference counts only if it shows each time. The kernel itself is not wholly deterministic: a mount or umount anywhere on
/// the machine can make a path walk drop a reference that it has just taken (<c>__legitimize_mnt</c>), and that
/// <c>mntput</c> clears an expiry mark.
/// </remarks>
public sealed class Conformance(IScenarioBackend left, IScenarioBackend right)
{
    private const int Attempts = 3;

    /// <summary>Runs one scenario on both, and again if they differ.</summary>
    public Verdict Check(Scenario scenario, CancellationToken cancellation = default)
    {
        var verdict = CheckOnce(scenario, cancellation);
        for (var attempt = 1; !verdict.Agree && attempt < Attempts; attempt++)
            verdict = CheckOnce(scenario, cancellation) with { Unsteady = true };
        return verdict.Agree ? verdict : verdict with { Unsteady = false };
    }

    /// <summary>Runs one scenario on both, once.</summary>
    public Verdict CheckOnce(Scenario scenario, CancellationToken cancellation = default) =>
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
