// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Explores one workload, with the engines that its size asks for.</summary>
public static class Explorer
{
    /// <summary>Every schedule; where the limits do not suffice for that, what <see cref="OutOfReach"/> makes of them.</summary>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options)
    {
        var result = ParallelSearch.IsFor(options) ? ParallelSearch.Explore(workload, options) : StatefulSearch.Explore(workload, options);
        return result.Verdict == Verdict.Bounded && !options.Cancel.IsCancellationRequested ? OutOfReach.Explore(workload, options, result) : result;
    }

    /// <summary>Every schedule once more, the shorter ones first: <see cref="ExplorationOptions.Ended"/> is told of each final state by a shortest one.</summary>
    public static ExplorationResult Shortest(Workload workload, ExplorationOptions options) => ShortestSearch.Explore(workload, options, int.MaxValue);

    /// <summary>What went wrong while a world was built is a violation too, of which there is no schedule.</summary>
    public static ExplorationResult BeforeTheBegin(KernelBugException bug) => new()
    {
        Engine = "none",
        Verdict = Verdict.Violated,
        Violation = new Violation(EngineChecks.NameOf(bug.Kind), $"while the world was built: {bug.Message}", [], Shortest: true),
    };
}
