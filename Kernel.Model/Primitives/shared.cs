// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>
/// A cell that threads look at without a lock. Each access is marked, awaited, and a point where others may run;
/// include/asm-generic/rwonce.h.
/// </summary>
/// <typeparam name="T">A type of one cell: a number, an enum, a pointer.</typeparam>
/// <param name="address">The cell.</param>
public readonly struct shared<T>(int address) where T : unmanaged
{
    /// <summary>Cells taken.</summary>
    public const int __size = 1;

    /// <summary>The cell.</summary>
    public readonly int address = address;

    /// <summary>
    /// The value, read or written with no other thread in between: for the holder of the lock that all writers take, for
    /// an object that nobody else can see, and for whoever looks at a machine from outside.
    /// </summary>
    public T value
    {
        get
        {
            if (Machine.WeakMemory && Context.current_thread.address != 0)
                WeakMemory.PlainLoad(Context.current_thread, address);
            return peek;
        }
        set
        {
            if (Machine.WeakMemory && Context.current_thread.address != 0)
                WeakMemory.PlainStore(Context.current_thread, address, Unsafe.BitCast<T, int>(value));
            else if (Machine.StoreBuffers && Context.current_thread.address != 0)
                StoreBuffer.plain_store(Context.current_thread, address, Unsafe.BitCast<T, int>(value));
            else
                Memory.store(address, Unsafe.BitCast<T, int>(value));
            Execution.Kept?.Made(Context.current_thread, MemoryEventKind.Store, address);
        }
    }

    /// <summary>The value, for whoever keeps books while a thread runs: the thread has not read it.</summary>
    public T peek => Unsafe.BitCast<int, T>(Machine.StoreBuffers && Context.current_thread.address != 0
        ? StoreBuffer.load(Context.current_thread, address)
        : Memory.load(address));
}

/// <summary>Marked accesses of shared cells.</summary>
public static class MarkedAccess
{
    /// <summary>READ_ONCE() of include/asm-generic/rwonce.h.</summary>
    public static op<T> READ_ONCE<T>(shared<T> x, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged
    {
        Trace.At(expression, function, file, line, MemoryOrders.of_load<T>());
        return new op<T>(OpKind.Read.with(MemoryOrders.of_load<T>()), x.address);
    }

    /// <summary>WRITE_ONCE() of include/asm-generic/rwonce.h.</summary>
    public static op WRITE_ONCE<T>([Writes] shared<T> x, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged
    {
        Trace.At(expression, function, file, line);
        return new op(OpKind.Write, x.address, Unsafe.BitCast<T, int>(value));
    }

    /// <summary>smp_load_acquire() of include/asm-generic/barrier.h: on x86 a plain load.</summary>
    public static op<T> smp_load_acquire<T>(shared<T> x, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged
    {
        Trace.At(expression, function, file, line, MemoryOrder.Acquire);
        return new op<T>(OpKind.Read.with(MemoryOrder.Acquire), x.address);
    }

    /// <summary>smp_store_release() of include/asm-generic/barrier.h: on x86 a plain store.</summary>
    public static op smp_store_release<T>([Writes] shared<T> x, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged
    {
        Trace.At(expression, function, file, line, MemoryOrder.Release);
        return new op(OpKind.Write.with(MemoryOrder.Release), x.address, Unsafe.BitCast<T, int>(value));
    }

    /// <summary>rcu_dereference() of include/linux/rcupdate.h.</summary>
    public static op<T> rcu_dereference<T>(shared<T> x, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged =>
        READ_ONCE(x, expression, function, file, line);

    /// <summary>rcu_assign_pointer() of include/linux/rcupdate.h.</summary>
    public static op rcu_assign_pointer<T>([Writes] shared<T> x, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged =>
        smp_store_release(x, value, expression, function, file, line);

    /// <summary>RCU_INIT_POINTER() of include/linux/rcupdate.h: a plain store, where no reader can find the cell yet, or there is nothing to order.</summary>
    public static void RCU_INIT_POINTER<T>([Writes] shared<T> x, T value) where T : unmanaged => x.value = value;

    /// <summary>xchg() of include/linux/atomic.h: a full barrier.</summary>
    public static op<T> xchg<T>(shared<T> x, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged
    {
        Trace.At(expression, function, file, line);
        return new op<T>(OpKind.Exchange, x.address, Unsafe.BitCast<T, int>(value));
    }

    /// <summary>xchg_acquire(): ordered before what comes after it.</summary>
    public static op<T> xchg_acquire<T>(shared<T> x, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged =>
        exchange(x, value, MemoryOrder.Acquire, expression, function, file, line);

    /// <summary>xchg_release(): ordered after what was before it.</summary>
    public static op<T> xchg_release<T>(shared<T> x, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged =>
        exchange(x, value, MemoryOrder.Release, expression, function, file, line);

    /// <summary>xchg_relaxed(): no order.</summary>
    public static op<T> xchg_relaxed<T>(shared<T> x, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged =>
        exchange(x, value, MemoryOrder.Relaxed, expression, function, file, line);

    private static op<T> exchange<T>(shared<T> x, T value, MemoryOrder order, string expression, string function, string file, int line) where T : unmanaged
    {
        Trace.At(expression, function, file, line, order);
        return new op<T>(OpKind.Exchange.with(order), x.address, Unsafe.BitCast<T, int>(value));
    }

    /// <summary>cmpxchg() of include/linux/atomic.h: a full barrier where it exchanges. Gives the value found.</summary>
    public static CompareExchange<T> cmpxchg<T>(shared<T> x, T old, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged
    {
        Trace.At(expression, function, file, line);
        return new CompareExchange<T>(x.address, Unsafe.BitCast<T, int>(old), Unsafe.BitCast<T, int>(value));
    }

    /// <summary>cmpxchg_release(): ordered after what was before it, where it exchanges.</summary>
    public static CompareExchange<T> cmpxchg_release<T>(shared<T> x, T old, T value, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged
    {
        Trace.At(expression, function, file, line, MemoryOrder.Release);
        return new CompareExchange<T>(x.address, Unsafe.BitCast<T, int>(old), Unsafe.BitCast<T, int>(value), MemoryOrder.Release);
    }
}

/// <summary>A compare and exchange to be awaited.</summary>
/// <typeparam name="T">A type of one cell.</typeparam>
public readonly struct CompareExchange<T> : ICriticalNotifyCompletion where T : unmanaged
{
    private readonly int _address;
    private readonly int _old;
    private readonly int _value;
    private readonly int _what;

    internal CompareExchange(int address, int old, int value, MemoryOrder order = MemoryOrder.Usual) : this((int)OpKind.CompareExchange.with(order), address, old, value) { }

    private CompareExchange(int what, int address, int old, int value)
    {
        _what = what;
        _address = address;
        _old = old;
        _value = value;
    }

    /// <inheritdoc cref="op.then"/>
    public CompareExchange<T> then(int effect) => new(Effects.with(_what, effect), _address, _old, _value);

    /// <summary>For <c>await</c>.</summary>
    public CompareExchange<T> GetAwaiter() => this;

    /// <inheritdoc cref="op.IsCompleted"/>
    public bool IsCompleted => Operations.immediate(Effects.kind(_what), _address, _old);

    /// <summary>For <c>await</c>.</summary>
    public T GetResult()
    {
        var found = Operations.compare_exchange(Effects.kind(_what), _address, _old, _value);
        Effects.run(Effects.of(_what), _address, _old, _value, found);
        return Unsafe.BitCast<int, T>(found);
    }

    /// <summary>For <c>await</c>.</summary>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc cref="op.UnsafeOnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => Operations.announce(Effects.kind(_what), _address, _old);
}
