// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// What is done where the states are too many for the limits: first all schedules without preemptions, then all with one, and so on;
/// then random schedules, which go deeper. Each of the two may take a quarter of the steps that the search took that met the limit, and of
/// the time that it had: steps, so that the same limit leads to the same result.
/// </summary>
internal static class OutOfReach
{
    private const long FewestSteps = 10_000;

    /// <summary>What can be said besides: a violation, or what was covered.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="options">The limits.</param>
    /// <param name="bounded">What came of the search that met one.</param>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options, ExplorationResult bounded)
    {
        var quarter = options with
        {
            Keep = null,
            MaxTransitions = Math.Max(bounded.Transitions / 4, FewestSteps),
            MaxTime = options.MaxTime == Timeout.InfiniteTimeSpan ? options.MaxTime : options.MaxTime / 4,
        };
        var result = bounded;
        string? covered = null;
        var left = quarter.MaxTransitions;
        for (var preemptions = 0; left > 0; preemptions++)
        {
            var some = StatefulSearch.Explore(workload, quarter with { MaxPreemptions = preemptions, MaxTransitions = left });
            left -= some.Transitions;
            result = Add(result, some);
            if (some.Verdict == Verdict.Violated)
                return result;
            if (some.Coverage == null)
                break;
            covered = some.Coverage;
        }
        if (options.Cancel.IsCancellationRequested)
            return result with { Coverage = covered };
        Interest.IsStale = false;
        var random = RandomSearch.Explore(workload, quarter);
        if (Interest.IsStale)
        {
            options.Void?.Invoke();
            return result with { Coverage = covered };
        }
        return Add(result, random) with { Coverage = random.Verdict == Verdict.Violated ? null : covered == null ? random.Coverage : $"{covered}; {random.Coverage}" };
    }

    private static ExplorationResult Add(ExplorationResult result, ExplorationResult more) => result with
    {
        Verdict = more.Verdict == Verdict.Violated ? Verdict.Violated : result.Verdict,
        Violation = more.Violation,
        Limit = more.Verdict == Verdict.Violated ? null : result.Limit,
        Transitions = result.Transitions + more.Transitions,
        Elapsed = result.Elapsed + more.Elapsed,
        PeakBytes = Math.Max(result.PeakBytes, more.PeakBytes),
    };
}
