// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>What is done besides in the instant in which an operation is made, or a call has come back, before any other thread can run.</summary>
/// <param name="address">The cell operated on.</param>
/// <param name="expected">What a compare and exchange, or a second look at a sequence count, expects to find; 0 for the rest.</param>
/// <param name="value">The operand.</param>
/// <param name="result">What came back; for a store, what was there before.</param>
public delegate void Effect(int address, int expected, int value, int result);

/// <summary>
/// Effects by number, in the bits above those of a kind. An operation carries the number with its kind, in one cell, and so does a call: a kernel stack has no
/// room for managed objects, and what has no effect costs nothing.
/// </summary>
public static class Effects
{
    private const int KindBits = 8;
    private const int First = Machine.Numbers >> KindBits;

    private static readonly Lock s_gate = new();
    private static volatile Effect[] s_effects = [static (_, _, _, _) => { }];

    /// <summary>Gives an effect its number. Called once for each, from a static initialiser.</summary>
    public static int Add(Effect effect)
    {
        lock (s_gate)
        {
            s_effects = [.. s_effects, effect];
            return (First + s_effects.Length - 1) << KindBits;
        }
    }

    /// <summary>The classes whose initialisers have given effects their numbers, in the order of the numbers.</summary>
    internal static IReadOnlyList<Type> Owners
    {
        get
        {
            lock (s_gate)
                return [.. s_effects.Skip(1).Select(it => it.Method.DeclaringType!.DeclaringType!)];
        }
    }

    /// <summary>Keeps a cell for the effect of a call that is about to be made: what its arguments were is gone when it has come back.</summary>
    public static void keep(int value)
    {
        var t = Context.current_thread;
        var used = t.nr_locals;
        if (used == thread.LocalCells)
            throw new KernelBugException(BugKind.Limit, $"no room among the variables of {t}: {Backtrace.of(t)}");
        Memory.raw_store(t.locals.address + used, value);
        t.nr_locals = used + 1;
    }

    /// <summary>The cell kept last.</summary>
    public static int kept()
    {
        var t = Context.current_thread;
        var used = t.nr_locals - 1;
        var value = t.locals[used];
        Memory.raw_store(t.locals.address + used, 0);
        t.nr_locals = used;
        return value;
    }

    internal static OpKind kind(int what) => (OpKind)(what & ((1 << KindBits) - 1));

    /// <summary>The effect of an operation or a call; 0 for none.</summary>
    internal static int of(int what) => what & -(1 << KindBits);

    internal static int with(int what, int effect) => what >> KindBits == 0
        ? what | effect
        : throw new InvalidOperationException("An operation has one effect: two tables name the same one, in two functions.");

    internal static int after(int done, int effect) => done >> KindBits == 0
        ? done | effect
        : throw new InvalidOperationException("A call has one effect: two tables name the same one, in two functions.");

    internal static unsafe int cell<T>(T value) where T : unmanaged =>
        typeof(T) == typeof(bool) ? (Unsafe.BitCast<T, bool>(value) ? 1 : 0) : sizeof(T) == sizeof(int) ? Unsafe.BitCast<T, int>(value) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int perform(int what, int address, int value, int expected = 0) =>
        what >> KindBits == 0 ? Operations.perform((OpKind)what, address, value) : perform_with(what, address, value, expected);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int perform_with(int what, int address, int value, int expected)
    {
        var before = kind(what).plain() == OpKind.Write ? StoreBuffer.load(Context.current_thread, address) : 0;
        var result = Operations.perform(kind(what), address, value);
        run(of(what), address, expected, value, kind(what).plain() == OpKind.Write ? before : result);
        return result;
    }

    internal static void run(int effect, int address, int expected, int value, int result)
    {
        if (effect != 0)
            s_effects[(effect >> KindBits) - First](address, expected, value, result);
    }
}
