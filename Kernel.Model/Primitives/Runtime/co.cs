// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Kernel.Primitives;

/// <summary>
/// Return type of a kernel function that other processors may interleave with: a coroutine. <c>await</c> calls it, as C
/// does without a word. Its locals live on the kernel stack of the running <see cref="thread"/>, in the arena.
/// </summary>
/// <remarks>Must be awaited at once, in the function that called it: a kernel stack has one top.</remarks>
[AsyncMethodBuilder(typeof(coMethodBuilder))]
public readonly struct co : ICriticalNotifyCompletion
{
    // The lowest bit: it has come back. Above it: the number of what is done besides when it has.
    private readonly int _done;

    internal co(int done) => _done = done;

    /// <summary>A call that has come back: for functions that have nothing to wait for.</summary>
    public static co done => new(1);

    /// <summary>The same call, with an effect of <see cref="Effects"/> in the instant in which it has come back.</summary>
    public co then(int effect) => new(Effects.after(_done, effect));

    /// <summary>For <c>await</c>.</summary>
    public co GetAwaiter() => this;

    /// <summary>True where the call came back without waiting for another thread to run.</summary>
    public bool IsCompleted => (_done & 1) != 0;

    /// <summary>For <c>await</c>.</summary>
    public void GetResult()
    {
        if (_done != 1)
            come_back();
    }

    private void come_back()
    {
        if ((_done & 1) == 0)
            Stack.take_return();
        Effects.run(Effects.of(_done), 0, 0, 0, 0);
    }

    /// <summary>For <c>await</c>: nothing to do, since the innermost operation has announced itself already.</summary>
    public void OnCompleted(Action continuation) { }

    /// <inheritdoc cref="OnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) { }
}

/// <inheritdoc cref="co"/>
/// <typeparam name="T">What the kernel function returns: at most 16 bytes, no managed reference.</typeparam>
[AsyncMethodBuilder(typeof(coMethodBuilder<>))]
public readonly struct co<T> : ICriticalNotifyCompletion where T : unmanaged
{
    private readonly int _done;
    private readonly T _value;

    internal co(int done, T value)
    {
        _done = done;
        _value = value;
    }

    /// <inheritdoc cref="co.then"/>
    public co<T> then(int effect) => new(Effects.after(_done, effect), _value);

    /// <summary>For <c>await</c>.</summary>
    public co<T> GetAwaiter() => this;

    /// <inheritdoc cref="co.IsCompleted"/>
    public bool IsCompleted => (_done & 1) != 0;

    /// <summary>For <c>await</c>.</summary>
    public T GetResult() => _done == 1 ? _value : come_back();

    private T come_back()
    {
        var value = (_done & 1) != 0 ? _value : Stack.take_return<T>();
        if (Effects.of(_done) != 0)
            Effects.run(Effects.of(_done), 0, 0, 0, Effects.cell(value));
        return value;
    }

    /// <inheritdoc cref="co.OnCompleted"/>
    public void OnCompleted(Action continuation) { }

    /// <inheritdoc cref="co.OnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) { }
}

#pragma warning disable CA1822, CA1000 // The compiler looks for these members by name, on instances of a generic type.

/// <summary>Places the state machines of <see cref="co"/> methods on the kernel stack. Used by the compiler.</summary>
public readonly struct coMethodBuilder
{
    /// <summary>Used by the compiler.</summary>
    public static coMethodBuilder Create() => default;

    /// <summary>Used by the compiler.</summary>
    public co Task => new(Stack.take_completed());

    /// <summary>Used by the compiler.</summary>
    public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => Stack.call(ref stateMachine);

    /// <summary>Used by the compiler.</summary>
    public void SetStateMachine(IAsyncStateMachine stateMachine) { }

    /// <summary>Used by the compiler.</summary>
    public void SetResult() => Stack.set_return();

    /// <summary>Used by the compiler.</summary>
    public void SetException(Exception exception) => ExceptionDispatchInfo.Throw(exception);

    /// <summary>Used by the compiler.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(null!);

    /// <summary>Used by the compiler.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(null!);
}

/// <inheritdoc cref="coMethodBuilder"/>
/// <typeparam name="T">What the kernel function returns.</typeparam>
public readonly struct coMethodBuilder<T> where T : unmanaged
{
    /// <summary>Used by the compiler.</summary>
    public static coMethodBuilder<T> Create() => default;

    /// <summary>Used by the compiler.</summary>
    public co<T> Task => Stack.take_completed() != 0 ? new(1, Stack.value<T>()) : default;

    /// <summary>Used by the compiler.</summary>
    public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => Stack.call(ref stateMachine);

    /// <summary>Used by the compiler.</summary>
    public void SetStateMachine(IAsyncStateMachine stateMachine) { }

    /// <summary>Used by the compiler.</summary>
    public void SetResult(T result) => Stack.set_return(result);

    /// <summary>Used by the compiler.</summary>
    public void SetException(Exception exception) => ExceptionDispatchInfo.Throw(exception);

    /// <summary>Used by the compiler.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(null!);

    /// <summary>Used by the compiler.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(null!);
}
