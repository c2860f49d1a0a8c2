// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>The cells that the last step read and wrote, kept only while <see cref="Recording"/> is on.</summary>
public static unsafe class Footprint
{
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
        get => Machine.registers->recording != 0;
        set => Machine.registers->recording = value ? 1 : 0;
    }

    /// <summary>Forgets what was recorded.</summary>
    public static void Clear()
    {
        Reads.Clear();
        Writes.Clear();
    }

    internal static void Read(int address) => Reads.Add(address);

    internal static void Write(int address) => Writes.Add(address);
}
