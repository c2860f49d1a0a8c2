// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// Which cells are read and written: those of the last step, kept only while <see cref="Recording"/> is on, and those
/// that somebody who looks at the machine has ever read.
/// </summary>
public static unsafe class Footprint
{
    private const int Lists = 1;
    private const int Watching = 2;

    [ThreadStatic]
    private static List<int>? t_reads;

    [ThreadStatic]
    private static List<int>? t_writes;

    /// <summary>Cells read, in order, with repetitions.</summary>
    public static List<int> Reads => t_reads ??= [];

    /// <summary>Cells written, in order, with repetitions.</summary>
    public static List<int> Writes => t_writes ??= [];

    /// <summary>Switches recording; off by default, since it costs time.</summary>
    public static bool Recording
    {
        get => (Machine.registers->recording & Lists) != 0;
        set => Machine.registers->recording = value ? Machine.registers->recording | Lists : Machine.registers->recording & ~Lists;
    }

    /// <summary>Forgets what was recorded.</summary>
    public static void Clear()
    {
        Reads.Clear();
        Writes.Clear();
    }

    /// <summary>From here to <see cref="Unwatch"/>, <paramref name="watcher"/> is added to the element of <paramref name="watchers"/> for each pair of cells of which one is read.</summary>
    /// <param name="watchers">One element for each two cells of the arena.</param>
    /// <param name="watcher">The bit of whoever looks.</param>
    public static void Watch(uint* watchers, uint watcher)
    {
        var m = Machine.registers;
        m->watchers = watchers;
        m->watcher = watcher;
        m->recording |= Watching;
    }

    /// <summary>Ends what <see cref="Watch"/> began.</summary>
    public static void Unwatch() => Machine.registers->recording &= ~Watching;

    internal static void Read(int address)
    {
        var m = Machine.registers;
        if ((m->recording & Watching) != 0)
            m->watchers[(uint)address / 2] |= m->watcher;
        if ((m->recording & Lists) != 0)
            Reads.Add(address);
    }

    internal static void Write(int address)
    {
        var m = Machine.registers;
        if ((m->recording & Lists) != 0)
            Writes.Add(address);
    }
}
