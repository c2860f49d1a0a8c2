// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kernel.Primitives;

namespace Kernel.Audit;

/// <summary>
/// The states on the way to the one that the machine is in: what each step has changed, to take it back, and a digest of the state.
/// </summary>
/// <remarks>
/// The digest is the sum, modulo 2^128, of each cell times a random factor of its own, drawn when the audit begins. Of two states that differ, look at a
/// cell where they do: whatever the other factors are, at most 2^32 of the 2^128 factors of that cell make the sums equal. The count of grace periods
/// that have ended has no factor: it is there for reports, and no step reads it.
/// </remarks>
internal sealed class ArenaPath
{
    private int[] _cells = [];
    private UInt128[] _factors = [];
    private (int Cell, int Old)[] _changes = new (int, int)[1 << 10];
    private int _length;
    private UInt128 _digest;

    /// <summary>A place on the path.</summary>
    public readonly record struct Place(int Length, UInt128 Digest);

    /// <summary>Starts at the machine's present state.</summary>
    public ArenaPath()
    {
        Machine.Dirty.Fill(ulong.MaxValue);
        Advance();
        _length = 0;
    }

    /// <summary>Where the machine is.</summary>
    public Place Here => new(_length, _digest);

    /// <summary>Bytes taken.</summary>
    public long Bytes => 8L * _changes.Length + 20L * _cells.Length;

    /// <summary>Takes in what has changed since the last call; false where nothing has.</summary>
    public bool Advance()
    {
        var before = _length;
        Reach(Machine.Used + Machine.PageCells);
        var dirty = Machine.Dirty[..(_cells.Length / Machine.PageCells / 64 + 1)];
        for (var i = 0; i < dirty.Length; i++)
        {
            for (var bits = dirty[i]; bits != 0; bits &= bits - 1)
                Take(64 * i + BitOperations.TrailingZeroCount(bits));
            dirty[i] = 0;
        }
        return _length > before;
    }

    private void Take(int page)
    {
        var first = page * Machine.PageCells;
        if (first >= _cells.Length)
            return;
        var now = Machine.Arena.Slice(first, Machine.PageCells);
        var before = _cells.AsSpan(first, Machine.PageCells);
        if (now.SequenceEqual(before))
            return;
        if (_length + Machine.PageCells > _changes.Length)
            Array.Resize(ref _changes, 2 * _changes.Length);
        for (var i = 0; i < now.Length; i++)
        {
            if (now[i] == before[i])
                continue;
            _changes[_length++] = (first + i, before[i]);
            _digest = unchecked(_digest + _factors[first + i] * (uint)now[i] - _factors[first + i] * (uint)before[i]);
            before[i] = now[i];
        }
    }

    /// <summary>Takes the machine back to an earlier place.</summary>
    public void Back(Place to)
    {
        var arena = Machine.Arena;
        while (_length > to.Length)
        {
            var (cell, old) = _changes[--_length];
            arena[cell] = _cells[cell] = old;
        }
        _digest = to.Digest;
    }

    /// <summary>Whether the machine's cells, all of them, are those of this state: a step that changed one without saying so has not been taken back.</summary>
    public bool IsHere() => Machine.Arena[.._cells.Length].SequenceEqual(_cells);

    private void Reach(int cells)
    {
        var from = _cells.Length;
        if (cells <= from)
            return;
        // Whole words of the bits that say which pages have changed.
        cells = (cells / (64 * Machine.PageCells) + 1) * 64 * Machine.PageCells;
        Array.Resize(ref _cells, cells);
        Array.Resize(ref _factors, cells);
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_factors.AsSpan(from)));
        _factors[Machine.GracePeriods] = 0;
    }
}
