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
/// With a <see cref="Symmetry"/>, states that differ only in which of its threads is which have the same fingerprint. Each thread has
/// a sum of its own: what its cells hold, under the keys of the corresponding cells of the first thread; an address of what is its own counts as
/// that of the corresponding cell. An address of something of a thread that stands in a cell which is nobody's counts in the thread's sum too, under
/// the cell's key: "this cell names that of mine". The sums are scrambled, and added to that of the rest. So from the set of sums
/// and the rest the state follows up to the order of the threads, except where one thread's cell names another's: while it does, both
/// have their numbers in their sums, and are taken for nobody else.
/// </para>
/// </remarks>
internal sealed unsafe class Checkpoint : IDisposable
{
    private const int WordsOfPage = Machine.PageCells / 2;
    private const int PlainSum = thread.Max + 1;

    private readonly int* _arena;
    private readonly ulong* _dirty;
    private readonly int* _shadow = (int*)NativeMemory.AllocZeroed(Machine.Cells, sizeof(int));
    private readonly Keys _keys = new();
    private readonly Symmetry? _symmetry;
    private readonly Sum[] _own = new Sum[thread.Max];
    private Change[] _log = new Change[1 << 12];
    private Sum[] _sums = new Sum[1 << 9];
    private Position _end;
    private readonly bool _both;
    private Fingerprint _base;
    private Fingerprint _plain;
    private uint _touched;
    private ulong _noted;

    /// <summary>Where the two logs end.</summary>
    internal readonly record struct Position(int Words, int Sums);

    private struct Change
    {
        public int Word;
        public ulong Old;
    }

    private struct Sum
    {
        public Fingerprint Value;
        public int Owner;
        public int Crossing;
    }

    /// <summary>Starts at the machine's present state.</summary>
    /// <param name="symmetry">Threads that are not told apart; null for none. It is this object's from then on.</param>
    /// <param name="both">Whether <see cref="Plain"/> is kept as well.</param>
    public Checkpoint(Symmetry? symmetry = null, bool both = false)
    {
        _both = both && symmetry != null;
        fixed (int* arena = Machine.Arena)
            _arena = arena;
        fixed (ulong* dirty = Machine.Dirty)
            _dirty = dirty;
        _symmetry = symmetry;
        Machine.Dirty.Fill(ulong.MaxValue);
        Advance();
        _end = default;
    }

    /// <summary>Starts at the machine's present state; the threads that a workload names as interchangeable are not told apart, as far as they are alike.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="both">Whether <see cref="Plain"/> is kept as well.</param>
    public static Checkpoint Symmetric(Workload workload, bool both = false)
    {
        for (var symmetry = Symmetry.Of(workload); symmetry != null;)
        {
            var it = new Checkpoint(symmetry, both);
            var alike = symmetry.Groups.Where(it.AreAlike).ToList();
            if (alike.Count == symmetry.Groups.Count)
                return it;
            it.Dispose();
            symmetry = symmetry.Of(alike);
        }
        return new Checkpoint();
    }

    private bool AreAlike(IReadOnlyList<NamedThread> group) =>
        group.All(it => _own[it.Thread.id].Crossing == 0 && _own[it.Thread.id].Value == _own[group[0].Thread.id].Value);

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
            var sum = _base;
            if (_symmetry == null)
                return sum;
            for (var id = 0; id < thread.Limit; id++)
            {
                var group = _symmetry.GroupOf(id);
                if (group < 0)
                    continue;
                ref var it = ref _own[id];
                sum = sum.Plus(new Fingerprint(it.Value.Low, it.Value.High + (ulong)group + (it.Crossing != 0 ? (ulong)(id + 1) << 32 : 0)).Scramble());
            }
            return sum;
        }
    }

    /// <summary>The groups of threads that are not told apart.</summary>
    public IReadOnlyList<IReadOnlyList<NamedThread>> Groups => _symmetry?.Groups ?? [];

    /// <summary>The present state's fingerprint where all threads are told apart.</summary>
    public Fingerprint Plain => _both ? _plain : _base;

    /// <summary>Takes in what has changed since the last call.</summary>
    /// <returns>The watchers of the words that have: one bit each.</returns>
    public uint Advance()
    {
        _touched = 0;
        _noted = 0;
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
        var keys = _keys.Of(cell);
        var now = (ulong*)(_arena + cell);
        var before = (ulong*)(_shadow + cell);
        var watchers = Watchers.Of(cell);
        var touched = 0u;
        var end = _end.Words;
        if (end + WordsOfPage > _log.Length)
            Array.Resize(ref _log, 2 * _log.Length);
        var next = _base;
        var plain = _plain;
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
                    if (_symmetry == null)
                        next = next.Change(keys[word], before[word], now[word]);
                    else
                        next = Word(_symmetry, cell + 2 * word, before[word], now[word], next);
                    if (_both)
                        plain = plain.Change(keys[word], before[word], now[word]);
                    before[word] = now[word];
                    touched |= watchers[word];
                }
            }
        }
        if (end == _end.Words)
            return;
        _touched |= touched;
        Note(thread.Max, _base, 0);
        _base = next;
        if (_both)
            Note(PlainSum, _plain, 0);
        _plain = plain;
        _end = new Position(end, _end.Sums);
    }

    /// <summary>Takes in a word that has changed; gives the sum of what is nobody's.</summary>
    private Fingerprint Word(Symmetry symmetry, int cell, ulong before, ulong now, Fingerprint rest)
    {
        for (var half = 0; half < 2; half++, before >>= 32, now >>= 32)
        {
            var (old, value) = ((int)before, (int)now);
            if (old == value)
                continue;
            if (!symmetry.IsOwn(old) && !symmetry.IsOwn(value))
            {
                var owner = symmetry.Owner(cell + half, out var key);
                if (owner == thread.Max)
                    rest = rest.Change(*_keys.Of(key), Shifted(old, key), Shifted(value, key));
                else
                    Own(owner, key, old, value, -1, 0);
                continue;
            }
            var from = symmetry.Owner(cell + half, ref old, out var fromKey, out var fromOther);
            var to = symmetry.Owner(cell + half, ref value, out var toKey, out var toOther);
            if (from == thread.Max)
                rest = rest.Change(*_keys.Of(fromKey), Shifted(old, fromKey), 0);
            else
                Own(from, fromKey, old, 0, fromOther, -1);
            if (to == thread.Max)
                rest = rest.Change(*_keys.Of(toKey), 0, Shifted(value, toKey));
            else
                Own(to, toKey, 0, value, toOther, 1);
        }
        return rest;
    }

    private static ulong Shifted(int value, int cell) => (ulong)(uint)value << 32 * (cell & 1);

    private void Own(int owner, int key, int from, int to, int other, int crossing)
    {
        ref var sum = ref _own[owner];
        Note(owner, sum.Value, sum.Crossing);
        sum.Value = sum.Value.Change(*_keys.Of(key), Shifted(from, key), Shifted(to, key));
        if (other < 0)
            return;
        sum.Crossing += crossing;
        Note(other, _own[other].Value, _own[other].Crossing);
        _own[other].Crossing += crossing;
    }

    /// <summary>Writes down a sum as it was before the present call of <see cref="Advance"/>, once.</summary>
    private void Note(int owner, Fingerprint value, int crossing)
    {
        if ((_noted >> owner & 1) != 0)
            return;
        _noted |= 1UL << owner;
        if (_end.Sums == _sums.Length)
            Array.Resize(ref _sums, 2 * _sums.Length);
        _sums[_end.Sums] = new Sum { Owner = owner, Value = value, Crossing = crossing };
        _end = new Position(_end.Words, _end.Sums + 1);
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
            if (sum.Owner == PlainSum)
                _plain = sum.Value;
            else if (sum.Owner == thread.Max)
                _base = sum.Value;
            else
                _own[sum.Owner] = sum;
        }
        _end = to;
    }

    public void Dispose()
    {
        NativeMemory.Free(_shadow);
        _keys.Dispose();
        Watchers.Dispose();
        _symmetry?.Dispose();
    }
}
