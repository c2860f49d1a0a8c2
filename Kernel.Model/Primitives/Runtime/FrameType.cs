// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>The types of frames that kernel stacks can hold, each with its number, the way to run it, and what of it is nobody's.</summary>
internal static unsafe class FrameTypes
{
    private static readonly Lock s_gate = new();
    private static volatile Entry[] s_all = new Entry[64];
    private static readonly HashSet<(Assembly, string)> s_summing = [];
    private static int s_count;

    private struct Entry
    {
        public Type Type;
        public string Name;
        public delegate*<void*, void> MoveNext;
        public FramePadding? Padding;
        public bool Sums;
    }

    public static int Add(Type type, int size, bool unmanaged, delegate*<void*, void> moveNext)
    {
        var entry = new Entry { Type = type, Name = NameOf(type), MoveNext = moveNext, Padding = unmanaged ? new(type, size) : null };
        lock (s_gate)
        {
            entry.Sums = s_summing.Contains((type.Assembly, entry.Name));
            var all = s_all;
            if (s_count == all.Length)
                Array.Resize(ref all, 2 * s_count);
            all[s_count] = entry;
            s_all = all;
            return Machine.Numbers + s_count++;
        }
    }

    /// <summary>The types that have a number, in the order of their numbers.</summary>
    public static IReadOnlyList<Type> Types
    {
        get
        {
            lock (s_gate)
                return [.. s_all.Take(s_count).Select(it => it.Type)];
        }
    }

    /// <summary>Gives a type a number, if it has none.</summary>
    public static void Add(Type stateMachine) => RuntimeHelpers.RunClassConstructor(typeof(FrameType<>).MakeGenericType(stateMachine).TypeHandle);

    /// <summary>Runs a frame until it waits or ends.</summary>
    public static void MoveNext(int id, void* frame) => s_all[id - Machine.Numbers].MoveNext(frame);

    /// <summary>Clears what belongs to no field of a frame that waits.</summary>
    public static void ClearPadding(int id, void* frame) => s_all[id - Machine.Numbers].Padding?.Clear((byte*)frame);

    /// <summary>Frames of a function are those of sums: <see cref="Primitives.Sums"/>.</summary>
    public static void Summing(Assembly port, string function)
    {
        lock (s_gate)
        {
            s_summing.Add((port, function));
            foreach (ref var entry in s_all.AsSpan(0, s_count))
                entry.Sums |= entry.Type.Assembly == port && entry.Name == function;
        }
    }

    /// <summary>Whether a frame is that of a sum.</summary>
    public static bool Sums(int id) => s_all[id - Machine.Numbers].Sums;

    public static string Name(int id) => s_all[id - Machine.Numbers].Name;

    /// <summary>The kernel function's name: the compiler calls its state machine <c>&lt;name&gt;d__1</c>.</summary>
    public static string NameOf(Type type) => type.Name.Split('<', '>') is [_, var name, ..] ? name : type.Name;
}

/// <summary>
/// One type of frame: the state machine that the compiler made of a kernel function. All of it is compiled anew for each, so that
/// there is no more here than has to be.
/// </summary>
/// <typeparam name="T">The state machine.</typeparam>
internal static unsafe class FrameType<T> where T : IAsyncStateMachine
{
    public static readonly int Id = FrameTypes.Add(typeof(T), Unsafe.SizeOf<T>(), !RuntimeHelpers.IsReferenceOrContainsReferences<T>(), &MoveNext);

    private static void MoveNext(void* frame) => Unsafe.AsRef<T>(frame).MoveNext();
}
