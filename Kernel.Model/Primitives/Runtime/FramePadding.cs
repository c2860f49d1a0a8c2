// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Primitives;

/// <summary>
/// Bytes of a frame between its fields. They have no meaning, but would make equal states look different: a structure that is copied
/// into a frame brings with it what happened to lie there, and what that is depends on how far the function has been optimised. So
/// they are cleared each time the function waits.
/// </summary>
/// <param name="type">The state machine, without references.</param>
/// <param name="size">Bytes of it.</param>
internal sealed unsafe class FramePadding(Type type, int size)
{
    // Looked for when a frame waits for the first time: many never do.
    private volatile (int From, int Length)[]? _gaps;

    /// <summary>Clears them.</summary>
    public void Clear(byte* frame)
    {
        foreach (var (from, length) in _gaps ??= Gaps())
            new Span<byte>(frame + from, length).Clear();
    }

    private (int From, int Length)[] Gaps()
    {
        var used = Bytes(Filled(type), size);
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

    private static Span<byte> Bytes(object box, int size) => MemoryMarshal.CreateSpan(ref Unsafe.As<Box>(box).First, size);

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>A boxed value, seen as its bytes.</summary>
    private sealed class Box
    {
        public byte First;
    }
}
