// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Reflection;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>Turns cells into what a person calls them: <c>mount_lock</c>, <c>mount 2.mnt_ns</c>, <c>[umount]</c>.</summary>
[NoLockAnalysis(Reason = "The machine beneath the kernel: its lock is not one of the kernel's.")]
public static unsafe class Names
{
    private static readonly Lock s_gate = new();
    private static readonly List<(string Name, Func<int, string> Member, Func<int, string> Cell, Type? Type)> s_types = [("?", static offset => "+" + offset, static offset => "+" + offset, null)];
    private static readonly List<string> s_strings = [""];
    private static readonly Dictionary<string, int> s_ids = new(StringComparer.Ordinal) { [""] = 0 };

    /// <summary>What the name of a cell of a structure has behind the structure's.</summary>
    public static string member<T>(int offset) where T : unmanaged, IHandle<T> => "." + T.member(offset);

    /// <summary>What the name of one cell of a structure has behind the structure's; nothing where it has only one.</summary>
    public static string inside<T>(int offset) where T : unmanaged, IHandle<T> => T.size == 1 ? "" : "." + T.cell(offset);

    internal static int type<T>() where T : unmanaged, IHandle<T> => Type<T>.Id;

    private static class Type<T> where T : unmanaged, IHandle<T>
    {
        public static readonly int Id = Add();

        private static int Add()
        {
            lock (s_gate)
            {
                s_types.Add((T.name, T.member, T.cell, typeof(T)));
                var type = Machine.Numbers + s_types.Count - 1;
                if (T.summed_by is { } function)
                    Sums.Add(type, typeof(T).Assembly, function, T.parts);
                return type;
            }
        }
    }

    /// <summary>The types that have a number, in the order of their numbers.</summary>
    internal static IReadOnlyList<Type> Types
    {
        get
        {
            lock (s_gate)
                return [.. s_types.Skip(1).Select(it => it.Type!)];
        }
    }

    /// <summary>The texts that have a number, in the order of their numbers, from 0.</summary>
    internal static IReadOnlyList<string> Texts
    {
        get
        {
            lock (s_gate)
                return [.. s_strings];
        }
    }

    /// <summary>Gives a type a number, if it has none.</summary>
    internal static void Add(Type handle) => typeof(Names).GetMethod(nameof(type), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(handle).Invoke(null, null);

    /// <summary>The number that stands for a text in a cell; equal texts have equal numbers.</summary>
    public static int intern(string text)
    {
        lock (s_gate)
        {
            if (!s_ids.TryGetValue(text, out var id))
            {
                s_ids.Add(text, id = Machine.Numbers + s_strings.Count);
                s_strings.Add(text);
            }
            return id;
        }
    }

    /// <summary>The same for a part of a text; nothing is allocated where it is known already.</summary>
    public static int intern(ReadOnlySpan<char> text)
    {
        lock (s_gate)
        {
            if (s_ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var id))
                return id;
        }
        return intern(text.ToString());
    }

    /// <summary>The text that <paramref name="id"/> stands for.</summary>
    public static string text(int id)
    {
        lock (s_gate)
            return s_strings[id == 0 ? 0 : id - Machine.Numbers];
    }

    /// <summary>A person's name for the cell at <paramref name="address"/>.</summary>
    public static string of(int address)
    {
        if (address == 0)
            return "NULL";
        if (address < Machine.PageCells)
            return "cell " + address.ToString(CultureInfo.InvariantCulture);
        if (address < Machine.Globals)
            return thread.of_cell(address);
        return address < Machine.Heap ? Global(address, whole: true) : Object(address, whole: true);
    }

    /// <summary>A person's name for what the cell at <paramref name="address"/> holds: as <see cref="of"/>, but the first cell of an object is its first member.</summary>
    public static string cell(int address)
    {
        if (address < Machine.Globals)
            return of(address);
        return address < Machine.Heap ? Global(address, whole: false) : Object(address, whole: false);
    }

    /// <param name="address">A cell of a global variable.</param>
    /// <param name="whole">Whether the first cell stands for all of it.</param>
    private static string Global(int address, bool whole) =>
        Port.Current.Variables.FirstOrDefault(it => it.First <= address && address < it.End)?.Name(address, whole)
        ?? (whole && address == Machine.Globals ? "globals" : $"globals+{address - Machine.Globals}");

    /// <param name="address">A cell of the heap.</param>
    /// <param name="whole">Whether a cell stands for what begins there.</param>
    private static string Object(int address, bool whole)
    {
        var cells = Machine.registers->cells;
        var counts = new Dictionary<int, int>();
        for (var header = Machine.Heap; header < cells[Machine.Brk];)
        {
            var size = slab.SizeOf(cells[header]);
            var type = cells[header + 1];
            var number = counts[type] = counts.GetValueOrDefault(type) + 1;
            var first = header + slab.HeaderCells;
            if (address < first + size)
            {
                if (type <= slab.FreshMap)
                    break;
                var (name, member, cell, _) = s_types[type - Machine.Numbers];
                if (address < first || (whole && address == first))
                    return $"{name} {number}";
                return $"{name} {number}.{(whole ? member : cell)(address - first)}";
            }
            header = first + size;
        }
        return "cell " + address.ToString(CultureInfo.InvariantCulture);
    }
}
