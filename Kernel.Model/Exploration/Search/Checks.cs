// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Asks the invariants of a workload.</summary>
internal sealed class Checks(Workload workload)
{
    private readonly IInvariant[] _invariants = [.. workload.Invariants];

    /// <summary>What is violated after a step; null where nothing is.</summary>
    public Problem? AfterStep()
    {
        workload.Observe?.Invoke();
        foreach (var invariant in _invariants)
        {
            if (invariant.AfterStep() is { } why)
                return new(invariant.Name, why);
        }
        return null;
    }

    /// <summary>What is violated where nobody can run.</summary>
    public Problem? AtEnd()
    {
        if (Deadlock.Exists())
            return new(Problem.NameOf(BugKind.Deadlock), Deadlock.Describe());
        foreach (var invariant in _invariants)
        {
            if (invariant.AtEnd() is { } why)
                return new(invariant.Name, why);
        }
        return null;
    }

    /// <summary>Makes a move, and looks.</summary>
    public Problem? Make(Move move)
    {
        try
        {
            move.Make();
            return _invariants.Length == 0 && workload.Observe == null ? null : AfterStep();
        }
        catch (KernelBugException bug)
        {
            Scheduler.Abandon();
            return new(Problem.NameOf(bug.Kind), bug.Message);
        }
    }
}

/// <summary>Something violated.</summary>
/// <param name="Invariant">The invariant's number, or the kind of misuse.</param>
/// <param name="Message">Why.</param>
internal sealed record Problem(string Invariant, string Message)
{
    /// <summary>The number of the invariant that forbids a misuse, or the misuse's own name.</summary>
    public static string NameOf(BugKind kind) => kind switch
    {
        BugKind.UseAfterFree => "I1",
        BugKind.SleepInAtomic => "I10",
        _ => kind.ToString(),
    };
}
