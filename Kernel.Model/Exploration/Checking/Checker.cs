// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Exploration;

/// <summary>Explores claims, several at a time: each OS thread has a machine of its own.</summary>
public sealed class Checker(IReadOnlyList<Claim> claims, ExplorationOptions options)
{
    private readonly Running<int> _running = new();
    private int _next = -1;

    /// <summary>How far the explorations under way have come, added up.</summary>
    public Progress Progress => _running.Sum;

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
        catch (Exception e) when (Explorer.VerdictOn(claim.Workload, e) is { } verdict)
        {
            _running.Remove(index);
            return new CheckOutcome(claim, verdict, null) { IsOfLiveness = options.Liveness };
        }
    }

    private CheckOutcome Explored(int index, Claim claim)
    {
        var mine = options with { Memory = claim.Memory, Progress = progress => _running.Note(index, progress) };
        var result = Explorer.Explore(claim.Workload, mine);
        _running.Remove(index);
        var asked = options.Liveness ? LivenessSearch.Asked(claim.Workload) : claim.Workload;
        return new CheckOutcome(claim, result, result.Violation is { } violation ? Replay.Run(asked, claim.Memory, violation.Schedule, violation.LoopFrom) : null) { IsOfLiveness = options.Liveness };
    }
}
