// SPDX-License-Identifier: GPL-2.0-only
using Stateless.Reflection;

namespace Stateless;

public sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>Configures one state; each call returns the same configuration.</summary>
    public sealed class StateConfiguration
    {
        private readonly Node _node;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, Node node) => (Machine, _node) = (machine, node);

        /// <summary>The state being configured.</summary>
        public TState State => _node.State;

        /// <summary>The machine it belongs to.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        /// <summary>Accepts a trigger and moves to another state.</summary>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            Move(trigger, destinationState, []);

        /// <summary>Accepts a trigger while a guard holds, and moves to another state.</summary>
        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            Move(trigger, destinationState, [Guarded(guard, guardDescription)]);

        /// <summary>Accepts a trigger while all guards hold, and moves to another state.</summary>
        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards) =>
            Move(trigger, destinationState, [.. guards.Select(guard => Guarded(guard.Item1, guard.Item2))]);

        /// <summary>Accepts a trigger, leaves the state and enters it again.</summary>
        public StateConfiguration PermitReentry(TTrigger trigger) => Add(BehaviourKind.Reentry, trigger, []);

        /// <summary>Accepts a trigger while a guard holds, leaves the state and enters it again.</summary>
        public StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Add(BehaviourKind.Reentry, trigger, [Guarded(guard, guardDescription)]);

        /// <summary>Accepts a trigger and does nothing.</summary>
        public StateConfiguration Ignore(TTrigger trigger) => Add(BehaviourKind.Ignore, trigger, []);

        /// <summary>Accepts a trigger while a guard holds, and does nothing.</summary>
        public StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Add(BehaviourKind.Ignore, trigger, [Guarded(guard, guardDescription)]);

        /// <summary>Accepts a trigger, runs an action and stays.</summary>
        public StateConfiguration InternalTransition(TTrigger trigger, Action internalAction)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return InternalTransition(trigger, _ => internalAction());
        }

        /// <summary>Accepts a trigger, runs an action and stays.</summary>
        public StateConfiguration InternalTransition(TTrigger trigger, Action<Transition> entryAction)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            // The package gives an internal transition a guard that always holds, and graphs show it, as a nameless function.
            return Add(BehaviourKind.Internal, trigger, [Guarded(() => true, null)], entryAction);
        }

        /// <summary>Runs an action when the state is entered from outside.</summary>
        public StateConfiguration OnEntry(Action entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _node.EntrySteps.Add(new Step(_ => entryAction(), InvocationInfo.Of(entryAction, entryActionDescription)));
            return this;
        }

        /// <summary>Runs an action when the state is left.</summary>
        public StateConfiguration OnExit(Action exitAction, string? exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            _node.ExitSteps.Add(new Step(_ => exitAction(), InvocationInfo.Of(exitAction, exitActionDescription)));
            return this;
        }

        /// <summary>Puts the state inside another, whose triggers it then accepts as well.</summary>
        public StateConfiguration SubstateOf(TState superstate)
        {
            var outer = Machine.NodeOf(superstate);
            if (outer.IsWithin(State))
            {
                throw new ArgumentException(
                    $"State '{State}' cannot lie inside '{superstate}', which lies inside it.", nameof(superstate));
            }

            _node.Outer = outer;
            outer.Inner.Add(_node);
            return this;
        }

        /// <summary>On entry, goes on into a substate.</summary>
        public StateConfiguration InitialTransition(TState targetState)
        {
            if (_node.HasInitialTransition)
                throw new InvalidOperationException($"State '{State}' has an initial transition already.");

            if (State.Equals(targetState))
                throw new ArgumentException($"State '{State}' cannot start in itself.", nameof(targetState));

            _node.StartIn(targetState);
            return this;
        }

        private static Guard Guarded(Func<bool> guard, string? description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return new Guard(guard, InvocationInfo.Of(guard, description));
        }

        private StateConfiguration Move(TTrigger trigger, TState destination, Guard[] guards)
        {
            if (State.Equals(destination))
            {
                throw new ArgumentException(
                    $"State '{State}' is the destination itself: use Ignore or PermitReentry.", nameof(destination));
            }

            _node.Add(new Behaviour(BehaviourKind.Move, trigger, destination, guards));
            return this;
        }

        private StateConfiguration Add(
            BehaviourKind kind, TTrigger trigger, Guard[] guards, Action<Transition>? action = null)
        {
            _node.Add(new Behaviour(kind, trigger, State, guards, action));
            return this;
        }
    }
}
