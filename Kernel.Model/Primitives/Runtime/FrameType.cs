// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>The types of frames that kernel stacks can hold, each with its number and the way to run it.</summary>
internal static unsafe class FrameTypes
{
    private static readonly Lock s_gate = new();
    private static volatile string[] s_names = [];
    private static delegate*<void*, void>[] s_moveNext = new delegate*<void*, void>[64];

    public static int Add(string name, delegate*<void*, void> moveNext)
    {
        lock (s_gate)
        {
            var id = s_names.Length;
            s_names = [.. s_names, name];
            if (id == s_moveNext.Length)
            {
                var larger = new delegate*<void*, void>[2 * id];
                Array.Copy(s_moveNext, larger, id);
                s_moveNext = larger;
            }
            s_moveNext[id] = moveNext;
            return id;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MoveNext(int id, void* frame) => s_moveNext[id](frame);

    public static string Name(int id) => s_names[id];
}

/// <summary>One type of frame: the state machine that the compiler made of a kernel function.</summary>
/// <typeparam name="T">The state machine.</typeparam>
internal static unsafe class FrameType<T> where T : IAsyncStateMachine
{
    /// <summary>The kernel function's name: the compiler calls its state machine <c>&lt;name&gt;d__1</c>.</summary>
    public static readonly string Name = typeof(T).Name.Split('<', '>') is [_, var name, ..] ? name : typeof(T).Name;

    public static readonly int Id = FrameTypes.Add(Name, &MoveNext);

    private static readonly (int From, int Length)[] s_padding = Padding();

    private static void MoveNext(void* frame)
    {
        Unsafe.AsRef<T>(frame).MoveNext();
        if (Machine.registers->suspended != 0)
            ClearPadding((byte*)frame);
    }

    /// <summary>
    /// Bytes between fields have no meaning, but would make equal states look different: a structure that is copied into a frame
    /// brings with it what happened to lie there, and what that is depends on how far the function has been optimised. So they
    /// are cleared each time the function waits.
    /// </summary>
    public static void ClearPadding(byte* frame)
    {
        foreach (var (from, length) in s_padding)
            new Span<byte>(frame + from, length).Clear();
    }

    private static (int From, int Length)[] Padding()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return [];
        var used = Bytes(Filled(typeof(T)), Unsafe.SizeOf<T>());
        var gaps = new List<(int, int)>();
        for (var i = 0; i < used.Length; i++)
        {
            var from = i;
            while (i < used.Length && used[i] == 0)
                i++;
            if (i > from)
                gaps.Add((from, i - from));
        }
        return [.. gaps];
    }

    /// <summary>A value whose fields are filled with ones, and the fields of those: what belongs to none stays zero.</summary>
    private static object Filled(Type type)
    {
        var box = RuntimeHelpers.GetUninitializedObject(type);
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsFunctionPointer || type.IsExplicitLayout || IsArray(type))
        {
            Bytes(box, SizeOf(type)).Fill(0xFF);
            return box;
        }
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            field.SetValue(box, Filled(field.FieldType));
        return box;
    }

    /// <summary>Whether a structure has more elements than fields.</summary>
    private static bool IsArray(Type type) => type.IsDefined(typeof(InlineArrayAttribute)) || type.IsDefined(typeof(UnsafeValueTypeAttribute));

    private static Span<byte> Bytes(object box, int size) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.As<Box>(box).First, size);

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>A boxed value, seen as its bytes.</summary>
    private sealed class Box
    {
        public byte First;
    }
}
