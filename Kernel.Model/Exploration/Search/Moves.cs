// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>The moves that are possible in the machine's present state, one after the other. Starts again after a return to that state.</summary>
internal struct Moves
{
    private int _thread;
    private int _choice;
    private int _choices;
    private bool _drain;

    /// <summary>How many moves there were until now.</summary>
    public int Count;

    /// <summary>Writes down which is the next.</summary>
    public readonly void Write(BinaryWriter writer)
    {
        writer.Write(_thread);
        writer.Write(_choice);
        writer.Write(_choices);
        writer.Write(_drain);
        writer.Write(Count);
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static Moves Read(BinaryReader reader) =>
        new() { _thread = reader.ReadInt32(), _choice = reader.ReadInt32(), _choices = reader.ReadInt32(), _drain = reader.ReadBoolean(), Count = reader.ReadInt32() };

    /// <summary>Before the first move.</summary>
    public static Moves All => new() { _thread = -1 };

    /// <summary>Puts all moves into a list, in place of what is in it.</summary>
    public static void ListAll(List<Move> possible)
    {
        possible.Clear();
        var moves = All;
        while (moves.Next(out var move))
            possible.Add(move);
    }

    /// <summary>After the only move that counts.</summary>
    public static Moves One => new() { _thread = Primitives.thread.Max, Count = 1 };

    /// <summary>False where there is certainly no other move: nothing is looked at in the machine's state but how many threads there are.</summary>
    public readonly bool MayGoOn => _choice < _choices || _drain || _thread + 1 < thread.Limit;

    /// <summary>The next possible move. May throw what a waiting thread's operation meets.</summary>
    public bool Next(out Move move)
    {
        while (true)
        {
            if (_choice < _choices)
            {
                move = new Move((byte)_thread, (short)_choice++);
                Count++;
                return true;
            }
            if (_drain)
            {
                _drain = false;
                move = new Move((byte)_thread, Move.Drain);
                Count++;
                return true;
            }
            if (++_thread >= thread.Limit)
            {
                move = default;
                return false;
            }
            var t = thread.number(_thread);
            if (t.live == 0)
                continue;
            _choices = Scheduler.Choices(t);
            _choice = 0;
            _drain = t.nr_buffered > 0;
        }
    }
}
