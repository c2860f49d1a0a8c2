// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless;

public sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>Moves the machine by a trigger.</summary>
    /// <exception cref="InvalidOperationException">The current state does not accept it, and nobody handles that.</exception>
    public void Fire(TTrigger trigger)
    {
        if (_mode == FiringMode.Immediate)
        {
            Handle(trigger);
            return;
        }

        _pending.Enqueue(trigger);
        if (_firing)
            return;

        _firing = true;
        try
        {
            while (_pending.TryDequeue(out var next))
                Handle(next);
        }
        finally
        {
            _firing = false;
        }
    }

    private void Handle(TTrigger trigger)
    {
        var source = State;
        var node = NodeOf(source);
        if (!node.TryFind(trigger, out var behaviour, out var unmetGuards))
        {
            _unhandled(source, trigger, unmetGuards);
            return;
        }

        switch (behaviour.Kind)
        {
            case BehaviourKind.Internal:
                behaviour.Action!(new Transition(source, source, trigger));
                break;
            case BehaviourKind.Reentry:
                Reenter(node, new Transition(source, behaviour.Destination, trigger));
                break;
            // Declared on an outer state, with the current state as its target: nothing to do.
            case BehaviourKind.Move when !source.Equals(behaviour.Destination):
                Move(node, new Transition(source, behaviour.Destination, trigger));
                break;
        }
    }

    private void Move(Node node, Transition transition)
    {
        node.Exit(transition);
        State = transition.Destination;
        _transitioned?.Invoke(transition);
        var reached = Enter(NodeOf(transition.Destination), transition);
        if (!reached.State.Equals(State))
            State = reached.State;

        _completed?.Invoke(new Transition(transition.Source, State, transition.Trigger));
    }

    /// <remarks>A re-entry that an outer state declares leaves the inner ones first, and ends in the outer.</remarks>
    private void Reenter(Node node, Transition transition)
    {
        node.Exit(transition);
        var target = NodeOf(transition.Destination);
        if (!transition.IsReentry)
        {
            transition = new Transition(transition.Destination, transition.Destination, transition.Trigger);
            target.Exit(transition);
        }

        _transitioned?.Invoke(transition);
        var reached = Enter(target, transition);
        _completed?.Invoke(transition);
        State = reached.State;
    }

    /// <summary>Runs the entry actions, then follows initial transitions inward.</summary>
    private Node Enter(Node node, Transition transition, bool initial = false)
    {
        node.Enter(transition, initial);
        // An entry action may have fired a trigger of its own.
        if (_mode == FiringMode.Immediate && !State.Equals(transition.Destination))
        {
            node = Current;
            transition = new Transition(transition.Source, State, transition.Trigger);
        }

        if (!node.HasInitialTransition)
            return node;

        if (!node.Inner.Exists(inner => inner.State.Equals(node.InitialTarget)))
        {
            throw new InvalidOperationException(
                $"The initial transition of state '{node.State}' leads to '{node.InitialTarget}', which is not one of its substates.");
        }

        _transitioned?.Invoke(new Transition(transition.Destination, node.InitialTarget!, transition.Trigger));
        return Enter(
            NodeOf(node.InitialTarget!), new Transition(transition.Source, node.InitialTarget!, transition.Trigger), initial: true);
    }
}
