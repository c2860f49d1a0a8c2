// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>An operation to be awaited: other threads may run before it is made.</summary>
public readonly struct op : ICriticalNotifyCompletion
{
    private readonly OpKind _kind;
    private readonly int _address;
    private readonly int _value;

    internal op(OpKind kind, int address = 0, int value = 0)
    {
        _kind = kind;
        _address = address;
        _value = value;
    }

    /// <summary>For <c>await</c>.</summary>
    public op GetAwaiter() => this;

    /// <summary>For <c>await</c>: true where no other thread can or need run first.</summary>
    public bool IsCompleted => Operations.immediate(_kind, _address, _value);

    /// <summary>For <c>await</c>.</summary>
    public void GetResult() => Operations.perform(_kind, _address, _value);

    /// <summary>For <c>await</c>.</summary>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <summary>For <c>await</c>: announces the operation.</summary>
    public void UnsafeOnCompleted(Action continuation) => Operations.announce(_kind, _address, _value);
}

/// <summary>An operation with a result.</summary>
/// <typeparam name="T">A type of one cell.</typeparam>
public readonly struct op<T> : ICriticalNotifyCompletion where T : unmanaged
{
    private readonly OpKind _kind;
    private readonly int _address;
    private readonly int _value;

    internal op(OpKind kind, int address = 0, int value = 0)
    {
        _kind = kind;
        _address = address;
        _value = value;
    }

    /// <summary>For <c>await</c>.</summary>
    public op<T> GetAwaiter() => this;

    /// <inheritdoc cref="op.IsCompleted"/>
    public bool IsCompleted => Operations.immediate(_kind, _address, _value);

    /// <summary>For <c>await</c>.</summary>
    public T GetResult()
    {
        var result = Operations.perform(_kind, _address, _value);
        return typeof(T) == typeof(bool) ? Unsafe.BitCast<bool, T>(result != 0) : Unsafe.BitCast<int, T>(result);
    }

    /// <summary>For <c>await</c>.</summary>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc cref="op.UnsafeOnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => Operations.announce(_kind, _address, _value);
}
