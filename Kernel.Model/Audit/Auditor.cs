// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;

namespace Kernel.Audit;

/// <summary>What an audit has come to.</summary>
/// <param name="States">States looked at.</param>
/// <param name="Steps">Steps made from them.</param>
/// <param name="Refusal">Why the certificate is refused; null where it is confirmed.</param>
/// <param name="PeakBytes">Bytes taken, at most; the machine itself not counted.</param>
public sealed record AuditReport(long States, long Steps, string? Refusal, long PeakBytes);

/// <summary>
/// Confirms a certificate: the machine begins in a state that is listed, each step of each listed state comes to a listed state, and in none is anything
/// violated. So the machine never comes to a state that is not listed, and the claim holds, whatever made the list.
/// </summary>
/// <remarks>
/// States are not kept. The list says how many steps come to each state; where what is listed, each state so many times, is what all steps and the
/// beginning come to, no step comes to anything else (<see cref="Balance"/>). Only where that is not so the file is read
/// again, with the digests of its states in memory, to name the step that leaves them.
/// </remarks>
public sealed class Auditor
{
    /// <summary>Bytes of memory for a state where the states are kept to name a step.</summary>
    private const int BytesOfKept = 64;

    private readonly Workload _workload;
    private readonly IInvariant[] _stepwise;
    private readonly long _maxBytes;
    private readonly CancellationToken _cancel;
    private readonly Balance _balance = new();
    private readonly List<Move> _moves = [];
    private readonly List<ArenaPath.Place> _way = [];
    private readonly ArenaPath _path;
    private readonly ArenaPath.Place _begin;
    private long _states;
    private long _steps;
    private long _peak;

    private Auditor(Workload workload, MemoryModel memory, long maxBytes, CancellationToken cancel)
    {
        (_workload, _maxBytes, _cancel) = (workload, maxBytes, cancel);
        _stepwise = [.. workload.Invariants.Where(it => it.LooksAfterStep)];
        workload.Build(memory);
        Machine.ReuseSequences = true;
        _path = new ArenaPath();
        if (Look() is { } why)
            throw new Refused($"at the beginning: {why}");
        _begin = _path.Here;
    }

    private sealed class Refused(string why) : Exception(why);

    /// <summary>Audits a list of states.</summary>
    /// <param name="workload">The world, its threads and what must hold.</param>
    /// <param name="header">What is said of the list.</param>
    /// <param name="open">Reads the list; called again where a step is to be named.</param>
    /// <param name="maxBytes">Bytes that the audit may take.</param>
    /// <param name="cancel">Ends the audit, by an exception.</param>
    /// <exception cref="CertificateException">The list is none, or takes too much memory.</exception>
    public static AuditReport Audit(Workload workload, Certificate header, Func<IEnumerable<ListedState>> open, long maxBytes, CancellationToken cancel)
    {
        var memory = Enum.GetValues<MemoryModel>().Cast<MemoryModel?>().FirstOrDefault(it => header.Memory.Equals($"{it}", StringComparison.OrdinalIgnoreCase))
            ?? throw new CertificateException("no certificate: there is no memory model of that name");
        Auditor? it = null;
        try
        {
            it = new Auditor(workload, memory, maxBytes, cancel);
            it.Confirm(header, open);
            return new AuditReport(it._states, it._steps, null, it._peak);
        }
        catch (Refused refused)
        {
            return new AuditReport(it?._states ?? 0, it?._steps ?? 0, refused.Message, it?._peak ?? 0);
        }
        catch (KernelBugException bug) when (it == null)
        {
            return new AuditReport(0, 0, $"while the world was built: {bug.Message}", 0);
        }
        finally
        {
            Machine.ReuseSequences = false;
        }
    }

    private void Confirm(Certificate header, Func<IEnumerable<ListedState>> open)
    {
        _balance.Add(_begin.Digest, -1);
        foreach (var state in Walk(open()))
        {
            _states++;
            _balance.Add(_path.Here.Digest, state.Arrivals);
            Expand(_states + 1, digest => _balance.Add(digest, -1));
        }
        if (!_balance.IsEven)
            throw new Refused(Uneven(open));
        if ((_states, _steps) != (header.States, header.Steps))
            throw new Refused($"it is said to have {header.States} states and {header.Steps} steps, and has {_states} and {_steps}");
    }

    /// <summary>Takes the machine from state to state of a list.</summary>
    private IEnumerable<ListedState> Walk(IEnumerable<ListedState> list)
    {
        _path.Back(_begin);
        _way.Clear();
        _way.Add(_begin);
        var line = 1;
        foreach (var state in list)
        {
            line++;
            if (state.Depth == 0 ? line != 2 : state.Depth > _way.Count)
                throw new CertificateException($"no certificate: line {line}: no state before it is one step less deep");
            if (state.Depth > 0)
            {
                _way.RemoveRange(state.Depth, _way.Count - state.Depth);
                _path.Back(_way[^1]);
                List(_moves, line);
                if (!_moves.Contains(state.Move))
                    throw new Refused($"line {line}: {thread.number(state.Move.Thread)} cannot make the step {state.Move} there");
                Make(state.Move, line);
                _way.Add(_path.Here);
            }
            yield return state;
            Spend(_path.Bytes + 32L * _way.Capacity);
        }
    }

    /// <summary>Makes each step of the state that the machine is in, and comes back.</summary>
    private void Expand(long line, Action<UInt128> arrive)
    {
        _cancel.ThrowIfCancellationRequested();
        var here = _path.Here;
        List(_moves, line);
        foreach (var move in _moves)
        {
            Make(move, line);
            _steps++;
            arrive(_path.Here.Digest);
            _path.Back(here);
        }
        if (_moves.Count == 0 && AtEnd() is { } why)
            throw new Refused($"line {line}: {why}");
        if (!_path.IsHere())
            throw new Refused($"line {line}: a step of this state has changed what it was not seen to change");
    }

    /// <summary>Every step that is possible: each thread's operation with each outcome, and the oldest store in a buffer becoming visible.</summary>
    private static void List(List<Move> moves, long line)
    {
        moves.Clear();
        try
        {
            for (var id = 0; id < thread.Limit; id++)
            {
                var t = thread.number(id);
                if (t.live == 0)
                    continue;
                var choices = Scheduler.Choices(t);
                for (var choice = 0; choice < choices; choice++)
                    moves.Add(new Move((byte)id, (short)choice));
                if (t.nr_buffered > 0)
                    moves.Add(new Move((byte)id, Move.Drain));
            }
        }
        catch (KernelBugException bug)
        {
            throw new Refused($"line {line}: {bug.Message}");
        }
    }

    private void Make(Move move, long line)
    {
        try
        {
            move.Make();
            _path.Advance();
            if (Look() is not { } why)
                return;
            throw new Refused($"line {line}: after step {move} by {thread.number(move.Thread)}: {why}");
        }
        catch (KernelBugException bug)
        {
            Scheduler.Abandon();
            throw new Refused($"line {line}: in step {move} by {thread.number(move.Thread)}: {bug.Message}");
        }
    }

    /// <summary>Asks every invariant, until nothing more is noted of the past; what is violated, or null.</summary>
    private string? Look()
    {
        do
        {
            _workload.Observe?.Invoke();
            foreach (var it in _stepwise)
            {
                if (it.AfterStep() is { } why)
                    return $"breaks {it.Name}: {why}";
            }
        }
        while (_path.Advance());
        return null;
    }

    private string? AtEnd() => Deadlock.Exists()
        ? Deadlock.Describe()
        : _workload.Invariants.Select(it => it.AtEnd() is { } why ? $"breaks {it.Name}: {why}" : null).FirstOrDefault(it => it != null);

    /// <summary>Why steps and states do not go together: reads the list again, and keeps it.</summary>
    private string Uneven(Func<IEnumerable<ListedState>> open)
    {
        var missing = new Dictionary<UInt128, (long Line, long Arrivals)>();
        var line = 1;
        foreach (var state in Walk(open()))
        {
            line++;
            var seen = missing.TryGetValue(_path.Here.Digest, out var it) ? it : (Line: line, 0);
            missing[_path.Here.Digest] = (seen.Line, seen.Arrivals + state.Arrivals);
            Spend(_path.Bytes + BytesOfKept * (long)missing.Count);
        }
        if (!missing.TryGetValue(_begin.Digest, out var first))
            return "the state in which the machine begins is not listed";
        missing[_begin.Digest] = first with { Arrivals = first.Arrivals - 1 };
        line = 1;
        string? leaves = null;
        foreach (var _ in Walk(open()))
        {
            line++;
            var step = 0;
            Expand(line, digest =>
            {
                if (missing.TryGetValue(digest, out var it))
                    missing[digest] = it with { Arrivals = it.Arrivals - 1 };
                else
                    leaves ??= $"line {line}: the step {_moves[step]} by {thread.number(_moves[step].Thread)} comes to a state that is not listed";
                step++;
            });
            if (leaves != null)
                return leaves;
        }
        var wrong = missing.Values.Where(it => it.Arrivals != 0).OrderBy(it => it.Line).FirstOrDefault();
        return $"line {wrong.Line}: {Math.Abs(wrong.Arrivals)} steps {(wrong.Arrivals > 0 ? "less" : "more")} than it says come to this state";
    }

    private void Spend(long bytes)
    {
        _peak = Math.Max(_peak, bytes);
        if (bytes > _maxBytes)
            throw new CertificateException($"the audit takes more than {_maxBytes >> 20} MB");
    }
}
