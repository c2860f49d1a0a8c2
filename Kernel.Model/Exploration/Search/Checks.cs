// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Asks the invariants of a workload. On a path of states (<see cref="Checkpoint"/>), one that held is asked again only when a
/// step has changed a cell that it has ever read.
/// </summary>
/// <remarks>
/// An invariant is a function of the cells that it reads, and says nothing of where it looks: every read is recorded
/// (<see cref="Watchers"/>), and what was ever read stays on record. Let it have held before a step; then it was asked there, or
/// in a state before, since when no cell has changed that it read when it was asked. If the step does not change such a cell either, asking
/// it would read the same values and come to the same answer. What is noted in the arena on the occasion follows by the same
/// argument, since asking twice in the same state must note nothing the second time: what has changed by notes is
/// looked at as well, until nobody notes anything.
/// <para>
/// This is independent of the order in which states are visited: the path may go back, as long as it is to states in which all
/// held.
/// </para>
/// </remarks>
internal sealed class Checks
{
    private readonly Workload _workload;
    private readonly Checkpoint? _path;
    private readonly bool _always;
    private readonly IInvariant[] _all;
    private readonly IInvariant[] _stepwise;

    /// <summary>Asks after each step whoever looks after steps, or on a path those alone whom it may concern.</summary>
    /// <param name="workload">Whose invariants.</param>
    /// <param name="path">The path; null for none.</param>
    /// <param name="always">Whether on a path, too, all are asked.</param>
    public Checks(Workload workload, Checkpoint? path, bool always = false)
    {
        _workload = workload;
        _path = path;
        _always = always;
        _all = [.. workload.Invariants];
        _stepwise = [.. workload.Invariants.Where(it => it.LooksAfterStep)];
    }

    /// <summary>Times that an invariant was asked after a step.</summary>
    public long Asked { get; private set; }

    /// <summary>The watchers of what the last step changed: one bit each. On a path.</summary>
    public uint Changed { get; private set; }

    /// <summary>Whoever is told what each step touches; null for nobody.</summary>
    public PrivateSteps? Private { get; init; }

    /// <summary>What is violated, where everybody is asked; null where nothing is.</summary>
    public Problem? AskAll()
    {
        Machine.BeginCheck();
        if (_path != null)
            return Ask(uint.MaxValue);
        _workload.Observe?.Invoke();
        foreach (var invariant in _stepwise)
        {
            if (invariant.AfterStep() is { } why)
                return new(invariant.Name, why);
        }
        return null;
    }

    private const int Observer = 0;

    /// <summary>The bit of an invariant; the last ones share theirs, where there are too many.</summary>
    private static int BitOf(int invariant) => Math.Min(Observer + 1 + invariant, Watchers.Most - 1);

    private Problem? Ask(uint touched)
    {
        while (touched != 0)
        {
            if ((touched & 1u << Observer) != 0 && _workload.Observe != null)
                touched |= Settle();
            for (var i = 0; i < _stepwise.Length; i++)
            {
                if ((touched & 1u << BitOf(i)) != 0 && Ask(i) is { } problem)
                    return problem;
            }
            touched = _path!.Advance();
        }
        return null;
    }

    /// <summary>Observes until there is nothing new to note; gives the watchers of what was noted.</summary>
    private uint Settle()
    {
        var touched = 0u;
        uint noted;
        do
        {
            noted = Observe();
            touched |= noted;
        }
        while ((noted & 1u << Observer) != 0);
        return touched;
    }

    private uint Observe()
    {
        _path!.Watchers.Begin(Observer);
        try
        {
            _workload.Observe!();
        }
        finally
        {
            Watchers.End();
        }
        return _path.Advance();
    }

    private Problem? Ask(int i)
    {
        Asked++;
        _path!.Watchers.Begin(BitOf(i));
        try
        {
            return _stepwise[i].AfterStep() is { } why ? new(_stepwise[i].Name, why) : null;
        }
        finally
        {
            Watchers.End();
        }
    }

    /// <summary>What is violated where nobody can run.</summary>
    public Problem? AtEnd()
    {
        Machine.BeginCheck();
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

    /// <summary>Makes a move, and looks. The path has advanced then, unless something is violated.</summary>
    public Problem? Make(Move move)
    {
        try
        {
            Private?.Begin(move);
            move.Make();
            Private?.Note(move);
            if (_path == null)
                return AskAll();
            Machine.BeginCheck();
            Changed = _path.Advance();
            return Ask(_always ? uint.MaxValue : Changed);
        }
        catch (KernelBugException bug)
        {
            Footprint.Recording = false;
            Scheduler.Abandon();
            return new(EngineChecks.NameOf(bug.Kind), bug.Message);
        }
    }
}

/// <summary>Something violated.</summary>
/// <param name="Invariant">The invariant's number, or the kind of misuse.</param>
/// <param name="Message">Why.</param>
internal sealed record Problem(string Invariant, string Message);
