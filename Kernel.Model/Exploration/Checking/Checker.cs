// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using System.Diagnostics;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Explores claims, several at a time: each OS thread has a machine of its own.</summary>
public sealed class Checker(IReadOnlyList<Claim> claims, ExplorationOptions options)
{
    private readonly ConcurrentDictionary<int, Progress> _running = new();
    private int _next = -1;

    /// <summary>How far the explorations under way have come, added up.</summary>
    public Progress Progress => _running.Values.Aggregate(default(Progress), (sum, one) => new Progress(
        sum.States + one.States, sum.Transitions + one.Transitions, sum.Executions + one.Executions, Math.Max(sum.Depth, one.Depth), one.Elapsed > sum.Elapsed ? one.Elapsed : sum.Elapsed,
        sum.Share == 0 || (one.Share > 0 && one.Share < sum.Share) ? one.Share : sum.Share));

    /// <summary>The outcomes, in the claims' order; each as soon as it and those before it are there. Cancelled, it ends with what it has.</summary>
    public IEnumerable<CheckOutcome> Run(int jobs)
    {
        var outcomes = Enumerable.Range(0, claims.Count).Select(_ => new TaskCompletionSource<CheckOutcome?>(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var workers = Enumerable.Range(0, Math.Min(jobs, claims.Count)).Select(_ => new Thread(() => Work(outcomes)) { IsBackground = true }).ToList();
        foreach (var worker in workers)
            worker.Start();
        foreach (var outcome in outcomes)
        {
            if (Wait(outcome.Task) is { } it)
                yield return it;
        }
    }

    private static CheckOutcome? Wait(Task<CheckOutcome?> task) => task.GetAwaiter().GetResult();

    private void Work(TaskCompletionSource<CheckOutcome?>[] outcomes)
    {
        while (true)
        {
            var i = Interlocked.Increment(ref _next);
            if (i >= claims.Count)
                return;
            try
            {
                outcomes[i].SetResult(options.Cancel.IsCancellationRequested ? null : Check(i, claims[i]));
            }
            catch (Exception e)
            {
                outcomes[i].SetException(e);
            }
        }
    }

    private CheckOutcome Check(int index, Claim claim)
    {
        try
        {
            return Explored(index, claim);
        }
        catch (Exception e) when (e is not KernelBugException && claim.Workload.Variant != Workload.Mainline)
        {
            _running.TryRemove(index, out _);
            return Thrown(claim, e);
        }
        catch (KernelBugException bug)
        {
            _running.TryRemove(index, out _);
            Machine.Preemptible = true;
            return new CheckOutcome(claim, Explorer.BeforeTheBegin(bug), null);
        }
    }

    /// <summary>What the code of a variant throws that is no kernel's bug is a verdict on it, where the port's own would be an error of this program.</summary>
    private static CheckOutcome Thrown(Claim claim, Exception e)
    {
        var cause = e is TypeInitializationException { InnerException: { } inner } ? inner : e;
        var frame = new StackTrace(cause, fNeedFileInfo: true).GetFrames().FirstOrDefault(it => it.GetMethod()?.DeclaringType?.Assembly.GetName().Name == "Kernel.Model");
        var place = frame?.GetFileName() is { } file ? $" in {Path.GetFileName(file)}:{frame.GetFileLineNumber()}" : "";
        return new CheckOutcome(claim, new ExplorationResult
        {
            Engine = "none",
            Verdict = Verdict.Violated,
            Violation = new Violation("Exception", $"{cause.GetType().Name}{place}: {cause.Message}", [], Shortest: false),
        }, null);
    }

    private CheckOutcome Explored(int index, Claim claim)
    {
        var mine = options with { Memory = claim.Memory, Progress = progress => _running[index] = progress };
        var result = Explorer.Explore(claim.Workload, mine);
        _running.TryRemove(index, out _);
        return new CheckOutcome(claim, result, result.Violation is { } violation ? Replay.Run(claim.Workload, claim.Memory, violation.Schedule) : null);
    }
}
