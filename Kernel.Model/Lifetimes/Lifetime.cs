// SPDX-License-Identifier: GPL-2.0-only
using Stateless;
using Stateless.Reflection;

namespace Kernel.Lifetimes;

/// <summary>A kind of object, with its declared life.</summary>
public abstract class Lifetime
{
    private protected Lifetime(string name) => Name = name;

    /// <summary>The kind of object, as a kernel developer calls it.</summary>
    public string Name { get; }

    /// <summary>The declaration in the form that the model runs on.</summary>
    public abstract LifetimeTable Table { get; }

    /// <summary>The declaration in the form that graphs are drawn from.</summary>
    public abstract StateMachineInfo Describe();
}

/// <summary>A declared life; the declaration is written once, with Stateless, and compiled into <see cref="Table"/>.</summary>
/// <typeparam name="TState">The states, numbered from zero without a gap.</typeparam>
/// <typeparam name="TTrigger">The triggers, numbered from zero without a gap.</typeparam>
public sealed class Lifetime<TState, TTrigger> : Lifetime
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly Action<StateMachine<TState, TTrigger>, ReferenceCount> _declare;

    /// <summary>Takes a declaration and compiles it.</summary>
    /// <param name="name">The kind of object.</param>
    /// <param name="declare">Configures a machine; its guards look at the count.</param>
    public Lifetime(string name, Action<StateMachine<TState, TTrigger>, ReferenceCount> declare)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(declare);
        _declare = declare;
        Table = LifetimeCompiler.Compile(this);
    }

    /// <inheritdoc/>
    public override LifetimeTable Table { get; }

    /// <summary>A new Stateless machine after the declaration, in the first state.</summary>
    public StateMachine<TState, TTrigger> CreateMachine(ReferenceCount count) =>
        Configured(new StateMachine<TState, TTrigger>(default(TState)), count);

    /// <summary>A new Stateless machine after the declaration, with its state kept by the caller.</summary>
    public StateMachine<TState, TTrigger> CreateMachine(Func<TState> read, Action<TState> write, ReferenceCount count) =>
        Configured(new StateMachine<TState, TTrigger>(read, write), count);

    /// <inheritdoc/>
    public override StateMachineInfo Describe() => CreateMachine(new ReferenceCount()).GetInfo();

    private StateMachine<TState, TTrigger> Configured(StateMachine<TState, TTrigger> machine, ReferenceCount count)
    {
        _declare(machine, count);
        return machine;
    }
}
