// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Threads of which it does not matter which is which, with all that belongs to each: its own cells, the objects of its task,
/// its elements of global arrays, the memory that is reserved for it. It says for each cell whose it is, and which cell of the group's first thread it
/// corresponds to.
/// </summary>
/// <remarks>
/// Exchanging two threads of a group means exchanging the cells of each with those of the other, and everywhere else every
/// address of a cell of the one with that of the corresponding cell of the other. <see cref="Checkpoint"/> has the
/// fingerprint that does not change by that.
/// </remarks>
internal sealed unsafe class Symmetry : IDisposable
{
    private const uint OwnedBit = 1u << 31;
    private const uint TargetBit = 1u << 30;
    private const int OwnerShift = 25;
    private const uint CellMask = (1u << OwnerShift) - 1;
    private const int EncodedBit = 1 << 30;

    private readonly uint* _cells;
    private readonly int _end;
    private readonly Func<string, IReadOnlyList<(int First, int Cells)>> _ownCells;
    private readonly sbyte[] _group = new sbyte[thread.Max];

    private Symmetry(IReadOnlyList<IReadOnlyList<NamedThread>> groups, Func<string, IReadOnlyList<(int First, int Cells)>> ownCells)
    {
        Groups = groups;
        _ownCells = ownCells;
        _end = Machine.Used;
        _cells = (uint*)NativeMemory.AllocZeroed((nuint)_end, sizeof(uint));
        Array.Fill(_group, (sbyte)-1);
        foreach (var (first, cells) in Arrays.Unordered)
        {
            for (var cell = first; cell < first + cells; cell++)
                _cells[cell] = (uint)first;
        }
        for (var group = 0; group < groups.Count; group++)
        {
            var members = groups[group].Select(it => it.Thread).ToList();
            var objects = TaskObjects.Of(members);
            for (var i = 0; i < members.Count; i++)
            {
                var t = members[i];
                _group[t.id] = (sbyte)group;
                Own(t, t.address, members[0].address, thread.Span, pointedTo: false);
                Own(t, t.locals.address, members[0].locals.address, thread.LocalCells, pointedTo: true);
                foreach (var (first, element) in Arrays.PerThread)
                    Own(t, first + t.id * element, first + members[0].id * element, element, pointedTo: true);
                Own(t, objects[i], objects[0], objects[^1], pointedTo: true);
                Own(t, slab.ReservedFor(t), slab.ReservedFor(members[0]));
                foreach (var (own, canonical) in ownCells(groups[group][i].Name).Zip(ownCells(groups[group][0].Name)))
                    Own(t, own, canonical);
            }
        }
    }

    /// <summary>The groups, of two threads or more.</summary>
    public IReadOnlyList<IReadOnlyList<NamedThread>> Groups { get; }

    /// <summary>The threads that a workload names as interchangeable; null where there are none.</summary>
    public static Symmetry? Of(Workload workload) =>
        Of(workload.Interchangeable.Select(names => names.Select(name => new NamedThread(Find(workload, name), name)).ToList()), workload.OwnCells);

    /// <summary>Some of the groups; null where there are none.</summary>
    public Symmetry? Of(IEnumerable<IReadOnlyList<NamedThread>> groups) => Of(groups, _ownCells);

    private static Symmetry? Of(IEnumerable<IReadOnlyList<NamedThread>> groups, Func<string, IReadOnlyList<(int First, int Cells)>> ownCells) =>
        groups.Where(group => group.Count > 1).ToList() is { Count: > 0 } more ? new Symmetry(more, ownCells) : null;

    private static thread Find(Workload workload, string name)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live != 0 && t.ToString() == $"[{name}]")
                return t;
        }
        throw new ArgumentException($"{workload.Name} calls a thread {name} interchangeable that it does not make");
    }

    private void Own(thread t, (int First, int Cells) own, (int First, int Cells) canonical) =>
        Own(t, own.First, canonical.First, Math.Min(own.Cells, canonical.Cells), pointedTo: true);

    private void Own(thread t, int from, int canonical, int count, bool pointedTo)
    {
        for (var i = 0; i < count; i++)
            _cells[from + i] = OwnedBit | (pointedTo ? TargetBit : 0) | (uint)t.id << OwnerShift | (uint)(canonical + i);
    }

    /// <summary>The group of a thread; -1 for none.</summary>
    public int GroupOf(int id) => _group[id];

    /// <summary>Whether a value is the address of something of one of the threads, or the complement of one.</summary>
    public bool IsOwn(int value)
    {
        var to = (uint)(value < 0 ? ~value : value);
        return to < (uint)_end && (_cells[to] & TargetBit) != 0;
    }

    /// <summary>Whose cell it is, <see cref="thread.Max"/> for nobody's, and the cell whose key it has, whatever it holds.</summary>
    public int Owner(int cell, out int key)
    {
        var place = cell < _end ? _cells[cell] : 0;
        if ((place & OwnedBit) == 0)
        {
            key = cell;
            return thread.Max;
        }
        key = (int)(place & CellMask);
        return (int)(place >> OwnerShift) & 31;
    }

    /// <summary>Whose sum the value of a cell belongs to, by which key, and as what.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="key">The cell whose key it is.</param>
    /// <param name="other">The thread whom the value names, where that and the cell's owner are two of the threads; else -1.</param>
    /// <returns>The thread whose sum it is, or <see cref="thread.Max"/> for nobody's.</returns>
    public int Owner(int cell, ref int value, out int key, out int other)
    {
        other = -1;
        var owner = Owner(cell, out key);
        if (!IsOwn(value))
            return owner;
        var target = _cells[value < 0 ? ~value : value];
        var named = (int)(target >> OwnerShift) & 31;
        if (owner == thread.Max)
        {
            if (cell < _end && _cells[cell] != 0)
                key = (int)_cells[cell];
        }
        else if (owner != named)
        {
            other = named;
            return owner;
        }
        var canonical = (int)(target & CellMask) | EncodedBit;
        value = value < 0 ? ~canonical : canonical;
        return named;
    }

    public void Dispose()
    {
        NativeMemory.Free(_cells);
        GC.SuppressFinalize(this);
    }

    ~Symmetry() => NativeMemory.Free(_cells);
}
