// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// A path of states that the machine went through, and the way back. A step's changes are found by comparing the pages
/// that it touched with a second arena that holds the state before it; they are what is undone, and what the state's
/// fingerprint changes by.
/// </summary>
/// <remarks>
/// The fingerprint is the sum, modulo 2^128, of each 64-bit word of the arena times a random key of its own. For two
/// states that differ, choose a word where they do: whatever the other keys are, at most one of 2^64 values of that
/// word's key makes the sums equal. So two states collide with a probability of 2^-64, and n states with at most
/// n^2 / 2^65. Words of zero add nothing: memory not in use needs no look.
/// <para>
/// Threads of which it does not matter which is which (<see cref="Workload.Interchangeable"/>) have the same keys; the sum of
/// each is scrambled, and the scrambled sums are added. Why states that differ by a permutation of such threads may be
/// taken for one: no cell outside a thread's own names it (the runtime keeps lock words without owners and grace periods
/// without masks of readers), except for variables on its kernel stack whose address is taken; while it has such, its
/// number is part of its sum. So exchanging the threads' cells maps a reachable state to a reachable state, steps to
/// steps, and every invariant that does not ask for a thread's name to itself.
/// </para>
/// </remarks>
internal sealed unsafe class Checkpoint : IDisposable
{
    private const int WordsOfPage = Machine.PageCells / 2;

    private readonly int* _arena;
    private readonly ulong* _dirty;
    private readonly int* _shadow = (int*)NativeMemory.AllocZeroed(Machine.Cells, sizeof(int));
    private readonly Keys _keys = new();
    private readonly sbyte[] _group = new sbyte[thread.Max];
    private readonly Fingerprint[] _threads = new Fingerprint[thread.Max];
    private readonly bool _symmetric;
    private Change[] _log = new Change[1 << 12];
    private Sum[] _sums = new Sum[1 << 9];
    private Position _end;
    private Fingerprint _base;
    private uint _touched;

    /// <summary>Where the two logs end.</summary>
    internal readonly record struct Position(int Words, int Sums);

    private struct Change
    {
        public int Word;
        public ulong Old;
    }

    private struct Sum
    {
        public int Owner;
        public Fingerprint Old;
    }

    /// <summary>Starts at the machine's present state.</summary>
    public Checkpoint(IReadOnlyList<IReadOnlyList<thread>> interchangeable)
    {
        fixed (int* arena = Machine.Arena)
            _arena = arena;
        fixed (ulong* dirty = Machine.Dirty)
            _dirty = dirty;
        Array.Fill(_group, (sbyte)-1);
        for (var group = 0; group < interchangeable.Count; group++)
        {
            foreach (var t in interchangeable[group])
                _group[t.id] = (sbyte)group;
            _symmetric |= interchangeable[group].Count > 1;
        }
        Machine.Dirty.Fill(ulong.MaxValue);
        Advance();
        _end = default;
    }

    /// <summary>Who looked at cells that <see cref="Advance"/> found changed.</summary>
    public Watchers Watchers { get; } = new();

    /// <summary>The present state's place on the path: the argument that takes <see cref="Back"/> here.</summary>
    public Position Here => _end;

    /// <summary>Bytes of this object.</summary>
    public long Bytes => _log.Length * (long)sizeof(Change) + _sums.Length * (long)sizeof(Sum) + Machine.Used * 14L;

    /// <summary>The present state's fingerprint.</summary>
    public Fingerprint Fingerprint
    {
        get
        {
            if (!_symmetric)
                return _base;
            var sum = _base;
            for (var id = 0; id < thread.Limit; id++)
            {
                if (_group[id] < 0)
                    continue;
                var it = _threads[id];
                sum = sum.Plus(new Fingerprint(it.Low, it.High + (ulong)_group[id] + (thread.number(id).nr_locals != 0 ? (ulong)(id + 1) << 32 : 0)).Scramble());
            }
            return sum;
        }
    }

    /// <summary>Takes in what has changed since the last call.</summary>
    /// <returns>The watchers of the words that have: one bit each.</returns>
    public uint Advance()
    {
        _touched = 0;
        var words = Machine.Used / Machine.PageCells / 64 + 1;
        _keys.Reach(Machine.Used + Machine.PageCells);
        for (var i = 0; i < words; i++)
        {
            var bits = _dirty[i];
            if (bits == 0)
                continue;
            _dirty[i] = 0;
            for (; bits != 0; bits &= bits - 1)
                Page(64 * i + BitOperations.TrailingZeroCount(bits));
        }
        return _touched;
    }

    private void Page(int page)
    {
        var cell = page * Machine.PageCells;
        var owner = cell >= Machine.Threads && cell < Machine.Globals ? (cell - Machine.Threads) / thread.Span : -1;
        var own = owner >= 0 && _group[owner] >= 0;
        var keys = _keys.Of(own ? cell - owner * thread.Span : cell);
        var now = (ulong*)(_arena + cell);
        var before = (ulong*)(_shadow + cell);
        var watchers = Watchers.Of(cell);
        var touched = 0u;
        var end = _end.Words;
        if (end + WordsOfPage > _log.Length)
            Array.Resize(ref _log, 2 * _log.Length);
        ref var sum = ref own ? ref _threads[owner] : ref _base;
        var old = sum;
        var next = old;
        fixed (Change* log = _log)
        {
            for (var i = 0; i < WordsOfPage; i += 4)
            {
                var changed = ~Vector256.Equals(Vector256.Load(now + i), Vector256.Load(before + i)).ExtractMostSignificantBits() & 15;
                for (; changed != 0; changed &= changed - 1)
                {
                    var word = i + BitOperations.TrailingZeroCount(changed);
                    log[end].Word = cell / 2 + word;
                    log[end++].Old = before[word];
                    next = next.Change(keys[word], before[word], now[word]);
                    before[word] = now[word];
                    touched |= watchers[word];
                }
            }
        }
        if (end == _end.Words)
            return;
        sum = next;
        _touched |= touched;
        if (_end.Sums == _sums.Length)
            Array.Resize(ref _sums, 2 * _sums.Length);
        _sums[_end.Sums] = new Sum { Owner = own ? owner : -1, Old = old };
        _end = new Position(end, _end.Sums + 1);
    }

    /// <summary>Takes the machine back to an earlier state of the path.</summary>
    public void Back(Position to)
    {
        var arena = (ulong*)_arena;
        var shadow = (ulong*)_shadow;
        for (var i = _end.Words - 1; i >= to.Words; i--)
        {
            ref var change = ref _log[i];
            arena[change.Word] = shadow[change.Word] = change.Old;
        }
        for (var i = _end.Sums - 1; i >= to.Sums; i--)
        {
            ref var sum = ref _sums[i];
            if (sum.Owner < 0)
                _base = sum.Old;
            else
                _threads[sum.Owner] = sum.Old;
        }
        _end = to;
    }

    public void Dispose()
    {
        NativeMemory.Free(_shadow);
        _keys.Dispose();
        Watchers.Dispose();
    }
}
