// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>What an exploration can say.</summary>
public enum Verdict
{
    /// <summary>Every schedule was followed, and nothing was violated.</summary>
    Holds,
    /// <summary>A schedule violates something.</summary>
    Violated,
    /// <summary>Nothing was violated as far as the exploration went; it did not go everywhere.</summary>
    Bounded,
}

/// <summary>What is wrong at the end of a schedule.</summary>
/// <param name="Invariant">The invariant's number; for misuse of a primitive that is none of the list, the kind of misuse.</param>
/// <param name="Message">Why.</param>
/// <param name="Schedule">The decisions that lead there.</param>
/// <param name="Shortest">True where no shorter schedule violates anything.</param>
public sealed record Violation(string Invariant, string Message, IReadOnlyList<Move> Schedule, bool Shortest)
{
    /// <summary>How many decisions lead to a loop, which are the others: the run never ends. Null where it does.</summary>
    public int? LoopFrom { get; init; }
}

/// <summary>The outcome of an exploration.</summary>
public sealed record ExplorationResult
{
    /// <summary>The engine's name.</summary>
    public required string Engine { get; init; }

    /// <summary>What can be said.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The schedule that violates something.</summary>
    public Violation? Violation { get; init; }

    /// <summary>Why the exploration ended early; null where it did not.</summary>
    public string? Limit { get; init; }

    /// <summary>What cut the exploration off, and what was covered until then, in brackets; empty where it went everywhere.</summary>
    public string Cut => Limit == null ? "" : $" ({(char.IsAsciiDigit(Limit[0]) ? "ended at " : "")}{Limit}{(Coverage == null ? "" : "; " + Coverage)})";

    /// <summary>Whether threads that the workload calls interchangeable were found not to be: then the limit says so, and nothing else is said.</summary>
    public bool AreToldApart { get; init; }

    /// <summary>What was to happen in some schedule, and happens in none: that it holds says nothing then.</summary>
    public IReadOnlyList<string> NeverHappened { get; init; } = [];

    /// <summary>Different states seen.</summary>
    public long States { get; init; }

    /// <summary>Classes of states that differ only in which of several interchangeable threads is which, where they are counted.</summary>
    public long Classes { get; init; }

    /// <summary>Steps made.</summary>
    public long Transitions { get; init; }

    /// <summary>Schedules followed to their end: different final states, where states are kept.</summary>
    public long Executions { get; init; }

    /// <summary>The longest schedule followed.</summary>
    public int Depth { get; init; }

    /// <summary>Time taken.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Bytes taken for states, at most.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Times that an invariant was asked after a step.</summary>
    public long Asked { get; init; }

    /// <summary>The odds, at most, that two states were taken for one somewhere.</summary>
    public double CollisionOdds => States * (double)States * Math.Pow(2, -65);

    /// <summary>Fingerprints of the final states, where an engine collects them; else null.</summary>
    public IReadOnlySet<Fingerprint>? FinalStates { get; init; }

    /// <summary>What share of all schedules was covered, for strategies that do not aim at all of them; else null.</summary>
    public string? Coverage { get; init; }
}
