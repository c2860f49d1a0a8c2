// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless;

public sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>One step of a machine.</summary>
    public sealed class Transition
    {
        /// <summary>A step from one state to another.</summary>
        public Transition(TState source, TState destination, TTrigger trigger) =>
            (Source, Destination, Trigger) = (source, destination, trigger);

        /// <summary>The state left.</summary>
        public TState Source { get; }

        /// <summary>The state entered.</summary>
        public TState Destination { get; }

        /// <summary>The trigger that moved the machine.</summary>
        public TTrigger Trigger { get; }

        /// <summary>Whether both are the same state.</summary>
        public bool IsReentry => Source.Equals(Destination);
    }
}
