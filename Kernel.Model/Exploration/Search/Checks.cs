// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Asks the invariants of a workload.</summary>
internal sealed class Checks(Workload workload)
{
    private readonly IInvariant[] _all = [.. workload.Invariants];
    private readonly IInvariant[] _stepwise = [.. workload.Invariants.Where(it => it.LooksAfterStep)];

    /// <summary>What is violated after a step; null where nothing is.</summary>
    public Problem? AfterStep()
    {
        workload.Observe?.Invoke();
        foreach (var invariant in _stepwise)
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
            return AtStandstill();
        foreach (var invariant in _all)
        {
            if (invariant.AtEnd() is { } why)
                return new(invariant.Name, why);
        }
        return null;
    }

    private Problem AtStandstill()
    {
        foreach (var invariant in _all)
        {
            if (invariant.AtStandstill() is { } why)
                return new(invariant.Name, $"{why}\n{Deadlock.Describe()}");
        }
        return new(EngineChecks.NameOf(BugKind.Deadlock), Deadlock.Describe());
    }

    /// <summary>Makes a move, and looks.</summary>
    public Problem? Make(Move move)
    {
        try
        {
            move.Make();
            return _stepwise.Length == 0 && workload.Observe == null ? null : AfterStep();
        }
        catch (KernelBugException bug)
        {
            Scheduler.Abandon();
            return new(EngineChecks.NameOf(bug.Kind), bug.Message);
        }
    }
}

/// <summary>Something violated.</summary>
/// <param name="Invariant">The invariant's number, or the kind of misuse.</param>
/// <param name="Message">Why.</param>
internal sealed record Problem(string Invariant, string Message);
