// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>How far an exploration may go.</summary>
public sealed record ExplorationOptions
{
    /// <summary>When stores are seen.</summary>
    public MemoryModel Memory { get; init; } = MemoryModel.Sc;

    /// <summary>Bytes that the exploration may take for states; at the limit it ends, and says so.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Steps that may be made.</summary>
    public long MaxTransitions { get; init; } = long.MaxValue;

    /// <summary>Time that may pass.</summary>
    public TimeSpan MaxTime { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Steps of the longest schedule followed. (Random schedules are followed for 100,000 at most.)</summary>
    public int MaxDepth { get; init; } = int.MaxValue;

    /// <summary>Preemptions, switches away from a thread that could go on, in one schedule.</summary>
    public int MaxPreemptions { get; init; } = int.MaxValue;

    /// <summary>OS threads that explore the workload together. Where several can, what comes out is what one comes to.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Whether threads that the workload calls interchangeable are taken for one another.</summary>
    public bool Symmetry { get; init; } = true;

    /// <summary>Whether counters that are only summed stay as they are, instead of being one cell: to check <see cref="Primitives.Sums"/> against.</summary>
    public bool KeepCounts { get; init; }

    /// <summary>Whether steps that concern nobody else are made at once, instead of being interleaved with: <see cref="PrivateSteps"/>.</summary>
    public bool SkipPrivate { get; init; }

    /// <summary>
    /// Whether states are told apart that differ only in which of several interchangeable threads is which, and classes of them
    /// counted, to check <see cref="Symmetry"/> against. States in which somebody adds up
    /// (<see cref="Primitives.Sums"/>) are not counted, and those are in one class that differ in nothing but the parts of a sum.
    /// </summary>
    public bool CountClasses { get; init; }

    /// <summary>Whether it is asked if every run comes to its end with nothing left undone, and nothing else: <see cref="LivenessSearch"/>.</summary>
    public bool Liveness { get; init; }

    /// <summary>Whether every invariant is asked after every step, and not only where it may have changed its mind: slower, to check that against.</summary>
    public bool AskAlways { get; init; }

    /// <summary>Whether the final states are collected, for comparison with another engine.</summary>
    public bool CollectFinalStates { get; init; }

    /// <summary>
    /// Called in each final state that is met in which nothing is violated. A search that
    /// forgets which states it has seen may come to the same one again.
    /// </summary>
    public Action<FinalState>? Ended { get; init; }

    /// <summary>
    /// Called where a search begins anew, or ends, and some of the states that it has been in are none that there are: what was noted of them is void.
    /// (In the weak model a search learns which thread looks at which cell, and goes ways that there are not before it knows.)
    /// </summary>
    public Action? Void { get; init; }

    /// <summary>Where a search is kept that is cut, and gone on with where there is one; null for nowhere. For <see cref="StatefulSearch"/>, under sc and tso, with one worker.</summary>
    public KeptSearch? Keep { get; init; }

    /// <summary>Seed of the random strategies.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Called every so often.</summary>
    public Action<Progress>? Progress { get; init; }

    /// <summary>Ends the exploration; what was found until then is reported.</summary>
    public CancellationToken Cancel { get; init; }
}

/// <summary>How far an exploration has come.</summary>
/// <param name="States">Different states seen.</param>
/// <param name="Transitions">Steps made.</param>
/// <param name="Executions">Schedules followed to their end.</param>
/// <param name="Depth">Length of the present schedule.</param>
/// <param name="Elapsed">Time taken.</param>
/// <param name="Share">The share of all states that was met, by an estimate; 0 where there is none.</param>
public readonly record struct Progress(long States, long Transitions, long Executions, int Depth, TimeSpan Elapsed, double Share = 0)
{
    /// <summary>Steps in a second.</summary>
    public double Rate => Transitions / Math.Max(Elapsed.TotalSeconds, 1e-9);
}
