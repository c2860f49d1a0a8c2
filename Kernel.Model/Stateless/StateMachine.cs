// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.CodeAnalysis;

namespace Stateless;

/// <summary>A finite state machine, configured state by state and moved by triggers.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TTrigger">The type of the triggers.</typeparam>
public sealed partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TState, Node> _nodes = [];
    private readonly Queue<TTrigger> _pending = new();
    private readonly Func<TState> _read;
    private readonly Action<TState> _write;
    private readonly TState _initial;
    private readonly FiringMode _mode;
    private Action<TState, TTrigger, ICollection<string>?> _unhandled = Refuse;
    private Action<Transition>? _transitioned;
    private Action<Transition>? _completed;
    private bool _firing;

    /// <summary>A machine that keeps its own state.</summary>
    public StateMachine(TState initialState)
        : this(initialState, FiringMode.Queued)
    {
    }

    /// <summary>A machine that keeps its own state.</summary>
    public StateMachine(TState initialState, FiringMode firingMode)
    {
        var current = initialState;
        _read = () => current;
        _write = state => current = state;
        (_initial, _mode) = (initialState, firingMode);
    }

    /// <summary>A machine whose state lies elsewhere; what is read there now is the initial state.</summary>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
        : this(stateAccessor, stateMutator, FiringMode.Queued)
    {
    }

    /// <summary>A machine whose state lies elsewhere; what is read there now is the initial state.</summary>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        (_read, _write) = (stateAccessor, stateMutator);
        (_initial, _mode) = (stateAccessor(), firingMode);
    }

    /// <summary>The current state.</summary>
    public TState State
    {
        get => _read();
        private set => _write(value);
    }

    /// <summary>The triggers that the current state accepts now.</summary>
    public IEnumerable<TTrigger> PermittedTriggers => GetPermittedTriggers();

    /// <summary>The triggers that the current state accepts now.</summary>
    /// <param name="args">Arguments of parameterised triggers; none are declared here, and they are not looked at.</param>
    [SuppressMessage("Performance", "CA1801", Justification = "The signature is the package's.")]
    public IEnumerable<TTrigger> GetPermittedTriggers(params object[] args) => Current.PermittedTriggers;

    /// <summary>Begins or continues the configuration of a state.</summary>
    public StateConfiguration Configure(TState state) => new(this, NodeOf(state));

    /// <summary>Whether the current state is the given one or lies inside it.</summary>
    public bool IsInState(TState state) => Current.IsWithin(state);

    /// <summary>Whether the current state accepts the trigger now.</summary>
    public bool CanFire(TTrigger trigger) => Current.TryFind(trigger, out _, out _);

    /// <summary>Whether the current state accepts the trigger now, and if not for its guards, which ones.</summary>
    public bool CanFire(TTrigger trigger, out ICollection<string>? unmetGuards) =>
        Current.TryFind(trigger, out _, out unmetGuards);

    /// <summary>Calls <paramref name="onTransitionAction"/> at each change of state, before the entry actions.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _transitioned += onTransitionAction;
    }

    /// <summary>Calls <paramref name="onTransitionAction"/> after each change of state, with all entry actions done.</summary>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _completed += onTransitionAction;
    }

    /// <summary>Replaces the exception for a trigger that the current state does not accept.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _unhandled = (state, trigger, _) => unhandledTriggerAction(state, trigger);
    }

    /// <summary>Replaces the exception for a trigger that the current state does not accept; also told the unmet guards.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>?> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _unhandled = unhandledTriggerAction;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"StateMachine {{ State = {State}, PermittedTriggers = {{ {string.Join(", ", PermittedTriggers)} }}}}";

    private Node Current => NodeOf(State);

    private Node NodeOf(TState state)
    {
        if (!_nodes.TryGetValue(state, out var node))
            _nodes.Add(state, node = new Node(state));

        return node;
    }

    private static void Refuse(TState state, TTrigger trigger, ICollection<string>? unmetGuards) =>
        throw new InvalidOperationException(unmetGuards is { Count: > 0 }
            ? $"State '{state}' accepts trigger '{trigger}' only under guards that do not hold: {string.Join(", ", unmetGuards)}."
            : $"State '{state}' does not accept trigger '{trigger}'.");
}
