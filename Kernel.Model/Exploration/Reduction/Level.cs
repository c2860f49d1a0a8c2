// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>A state on the schedule being followed: what is to be tried there, what need not be, and what is being tried.</summary>
internal sealed class Level
{
    private readonly List<Event> _asleep = [];
    private int _backtrack;

    /// <summary>The moves possible.</summary>
    public List<Move> Enabled { get; } = [];

    /// <summary>The step that leads to the level above.</summary>
    public Event Event { get; } = new();

    /// <summary>True while that step is made.</summary>
    public bool Made { get; set; }

    /// <summary>The state.</summary>
    public Checkpoint.Position Position { get; private set; }

    public void Begin(Checkpoint.Position position)
    {
        Position = position;
        _asleep.Clear();
        Enabled.Clear();
        _backtrack = 0;
        Made = false;
    }

    /// <summary>What need not be tried before the step that led here need not be tried after it either, if independent of it.</summary>
    public void Inherit(Level below)
    {
        foreach (var it in below._asleep)
        {
            if (!it.DependsOn(below.Event))
                _asleep.Add(it);
        }
    }

    /// <summary>Another thread to be tried, unless one of those given is, or will be.</summary>
    public void Require(int threads)
    {
        if ((threads & _backtrack) != 0)
            return;
        var possible = 0;
        foreach (var move in Enabled)
            possible |= 1 << move.Thread;
        // None of them can run here: the order cannot be reversed here, and whoever makes it possible is tried elsewhere.
        var candidates = threads & possible;
        _backtrack |= candidates & -candidates;
    }

    /// <summary>One thread that is not asleep, if there is one.</summary>
    public void TryOne()
    {
        foreach (var move in Enabled)
        {
            if (IsAsleep(move))
                continue;
            _backtrack = 1 << move.Thread;
            return;
        }
    }

    public void TryAll() => _backtrack = -1;

    /// <summary>The next move to be made.</summary>
    public bool Next(out Move move)
    {
        for (var i = 0; i < Enabled.Count; i++)
        {
            move = Enabled[i];
            if ((_backtrack & (1 << move.Thread)) == 0 || IsAsleep(move))
                continue;
            return true;
        }
        move = default;
        return false;
    }

    /// <summary>The step has been followed to all its ends.</summary>
    public void PutToSleep() => _asleep.Add(Event.Copy());

    private bool IsAsleep(Move move)
    {
        foreach (var it in _asleep)
        {
            if (it.Move == move)
                return true;
        }
        return false;
    }
}
