// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>An operation to be awaited: other threads may run before it is made.</summary>
public readonly struct op : ICriticalNotifyCompletion
{
    private readonly int _what;
    private readonly int _address;
    private readonly int _value;

    internal op(OpKind kind, int address = 0, int value = 0) : this((int)kind, address, value) { }

    private op(int what, int address, int value)
    {
        _what = what;
        _address = address;
        _value = value;
    }

    /// <summary>The same operation, with an effect of <see cref="Effects"/> in the instant in which it is made.</summary>
    public op then(int effect) => new(Effects.with(_what, effect), _address, _value);

    /// <summary>For <c>await</c>.</summary>
    public op GetAwaiter() => this;

    /// <summary>For <c>await</c>: true where no other thread can or need run first.</summary>
    public bool IsCompleted => Operations.immediate(Effects.kind(_what), _address, _value);

    /// <summary>For <c>await</c>.</summary>
    public void GetResult() => Effects.perform(_what, _address, _value);

    /// <summary>For <c>await</c>.</summary>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <summary>For <c>await</c>: announces the operation.</summary>
    public void UnsafeOnCompleted(Action continuation) => Operations.announce(Effects.kind(_what), _address, _value);
}

/// <summary>An operation with a result.</summary>
/// <typeparam name="T">A type of one cell.</typeparam>
public readonly struct op<T> : ICriticalNotifyCompletion where T : unmanaged
{
    private readonly int _what;
    private readonly int _address;
    private readonly int _value;

    internal op(OpKind kind, int address = 0, int value = 0) : this((int)kind, address, value) { }

    private op(int what, int address, int value)
    {
        _what = what;
        _address = address;
        _value = value;
    }

    /// <summary>The same operation, with an effect of <see cref="Effects"/> in the instant in which it is made.</summary>
    public op<T> then(int effect) => new(Effects.with(_what, effect), _address, _value);

    /// <summary>For <c>await</c>.</summary>
    public op<T> GetAwaiter() => this;

    /// <inheritdoc cref="op.IsCompleted"/>
    public bool IsCompleted => Operations.immediate(Effects.kind(_what), _address, _value);

    internal int perform(int expected) => Effects.perform(_what, _address, _value, expected);

    /// <summary>For <c>await</c>.</summary>
    public T GetResult()
    {
        var result = perform(0);
        return typeof(T) == typeof(bool) ? Unsafe.BitCast<bool, T>(result != 0) : Unsafe.BitCast<int, T>(result);
    }

    /// <summary>For <c>await</c>.</summary>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc cref="op.UnsafeOnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => Operations.announce(Effects.kind(_what), _address, _value);
}
