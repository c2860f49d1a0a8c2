// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// One of several OS threads that go through the states of a workload, each on a machine of its own: depth first from what it has been left, into states that
/// nobody has seen. Where another has nothing to do, it is left the moves still to be made of the least deep state on the way.
/// </summary>
internal sealed class Worker : IDisposable
{
    private readonly ParallelSearch _all;
    private readonly Checkpoint _path;
    private readonly Checks _checks;
    private readonly Checkpoint.Position _begin;
    private readonly List<Move[]> _samples = [];
    private Level[] _levels = new Level[256];
    private Move[] _way = [];
    private int _depth = -1;
    private int _given;
    private long _nextSample = 16;

    private struct Level
    {
        public Moves Moves;
        public Move Taken;
        public Checkpoint.Position Position;
        public bool IsGiven;
    }

    /// <summary>Makes one, on the machine of the OS thread that calls.</summary>
    public Worker(ParallelSearch all, Workload workload, ExplorationOptions options)
    {
        _all = all;
        Budget = new Budget(options);
        workload.Begin(options.Memory);
        Machine.ReuseSequences = true;
        _path = options.Symmetry ? Checkpoint.Symmetric(workload) : new Checkpoint();
        _checks = new Checks(workload, _path);
        Fails = _checks.AskAll() != null;
        _begin = _path.Here;
    }

    /// <summary>Whether something is violated: who says what is the search that has one worker.</summary>
    public bool Fails { get; private set; }

    /// <summary>Says now and then whether time or memory is used up.</summary>
    public Budget Budget { get; }

    /// <summary>The state at the beginning.</summary>
    public Fingerprint Begin => _path.Fingerprint;

    /// <summary>Steps made.</summary>
    public long Transitions { get; private set; }

    /// <summary>Final states met.</summary>
    public long Ends { get; private set; }

    /// <summary>States of which this worker has made the last move.</summary>
    public long Left { get; private set; }

    /// <summary>The longest schedule followed.</summary>
    public int Deepest { get; private set; }

    /// <summary>Some of the schedules followed.</summary>
    public IReadOnlyList<Move[]> Samples => _samples;

    /// <summary>Bytes taken, but for the states that are everybody's.</summary>
    public unsafe long Bytes => _path.Bytes + _levels.Length * (long)sizeof(Level);

    /// <summary>Works until there is nothing left, or everybody is to stop.</summary>
    public void Run(WorkQueue queue, SharedStates states)
    {
        while (!Fails && queue.Take() is { } work)
        {
            GoTo(work);
            while (_depth >= 0 && !queue.IsStopped)
            {
                if (queue.IsHungry)
                    Leave(queue);
                if (!Advance(states))
                {
                    Fails = true;
                    break;
                }
                _all.Look(this);
            }
        }
        if (Fails)
            queue.Stop();
    }

    private void GoTo(Work work)
    {
        _path.Back(_begin);
        // The checks may keep notes in the arena: they look again.
        foreach (var move in work.Way)
            _ = _checks.Make(move);
        _way = work.Way;
        (_depth, _given) = (0, 0);
        _levels[0] = new Level { Moves = work.Moves, Position = _path.Here };
    }

    /// <summary>Makes one move, or goes one back; false where something is violated.</summary>
    private bool Advance(SharedStates states)
    {
        ref var level = ref _levels[_depth];
        try
        {
            if (!level.Moves.Next(out level.Taken))
                return GoBack(level.Moves.Count == 0, level.IsGiven);
            Transitions++;
            if (_checks.Make(level.Taken) != null)
                return false;
        }
        catch (KernelBugException)
        {
            return false;
        }
        if (states.Add(_path.Fingerprint))
            Enter();
        else
            _path.Back(level.Position);
        return true;
    }

    private bool GoBack(bool isEnd, bool isGiven)
    {
        Left += isGiven ? 0 : 1;
        if (isEnd)
        {
            Ends++;
            if (_checks.AtEnd() != null)
                return false;
        }
        if (--_depth >= 0)
            _path.Back(_levels[_depth].Position);
        _given = Math.Min(_given, _depth + 1);
        return true;
    }

    private void Enter()
    {
        Deepest = Math.Max(Deepest, _way.Length + ++_depth);
        if (_depth == _levels.Length)
            Array.Resize(ref _levels, 2 * _depth);
        _levels[_depth] = new Level { Moves = Moves.All, Position = _path.Here };
        if (Left + 1 < _nextSample)
            return;
        _nextSample *= 16;
        _samples.Add(WayTo(_depth));
    }

    /// <summary>Leaves to another what is still to be done in the least deep state of the way; not in the last, which is one's own.</summary>
    private void Leave(WorkQueue queue)
    {
        while (_given < _depth && !_levels[_given].Moves.MayGoOn)
            _given++;
        if (_given >= _depth)
            return;
        ref var level = ref _levels[_given];
        queue.Give(new Work(WayTo(_given), level.Moves));
        level.Moves = Moves.One;
        level.IsGiven = true;
        _given++;
    }

    private Move[] WayTo(int depth) => [.. _way, .. _levels.Take(depth).Select(level => level.Taken)];

    public void Dispose()
    {
        Machine.ReuseSequences = false;
        _path.Dispose();
    }
}
