// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.CodeAnalysis;
using Stateless.Reflection;

namespace Stateless;

public sealed partial class StateMachine<TState, TTrigger>
{
    internal enum BehaviourKind
    {
        Move,
        Reentry,
        Internal,
        Ignore,
    }

    internal sealed record Guard(Func<bool> Holds, InvocationInfo Info);

    internal sealed record Behaviour(
        BehaviourKind Kind, TTrigger Trigger, TState Destination, Guard[] Guards, Action<Transition>? Action = null)
    {
        public List<string> UnmetGuards() =>
            [.. Guards.Where(guard => !guard.Holds()).Select(guard => guard.Info.Description)];
    }

    internal sealed record Step(Action<Transition> Run, InvocationInfo Info);

    /// <summary>What is configured for one state.</summary>
    internal sealed class Node(TState state)
    {
        public TState State { get; } = state;

        /// <summary>By trigger, both in the order of their configuration, which reflection and graphs show.</summary>
        public OrderedDictionary<TTrigger, List<Behaviour>> Behaviours { get; } = [];

        public List<Step> EntrySteps { get; } = [];

        public List<Step> ExitSteps { get; } = [];

        public Node? Outer { get; set; }

        public List<Node> Inner { get; } = [];

        public bool HasInitialTransition { get; private set; }

        public TState? InitialTarget { get; private set; }

        public IEnumerable<TTrigger> PermittedTriggers
        {
            get
            {
                var own = Behaviours
                    .Where(entry => entry.Value.Exists(behaviour => behaviour.UnmetGuards().Count == 0))
                    .Select(entry => entry.Key);
                return Outer is null ? own : own.Union(Outer.PermittedTriggers);
            }
        }

        public void Add(Behaviour behaviour)
        {
            if (!Behaviours.TryGetValue(behaviour.Trigger, out var list))
                Behaviours.Add(behaviour.Trigger, list = []);

            list.Add(behaviour);
        }

        public void StartIn(TState target)
        {
            InitialTarget = target;
            HasInitialTransition = true;
        }

        /// <summary>Looks for the behaviour that applies, in this state, then outward.</summary>
        public bool TryFind(
            TTrigger trigger, [NotNullWhen(true)] out Behaviour? found, out ICollection<string>? unmetGuards)
        {
            if (TryFindHere(trigger, out found, out unmetGuards))
                return true;

            ICollection<string>? outerUnmet = null;
            var inOuter = Outer is not null && Outer.TryFind(trigger, out found, out outerUnmet);
            unmetGuards = outerUnmet ?? unmetGuards;
            return inOuter;
        }

        public bool Includes(TState other) => State.Equals(other) || Inner.Exists(inner => inner.Includes(other));

        public bool IsWithin(TState other) => State.Equals(other) || (Outer is not null && Outer.IsWithin(other));

        public void Enter(Transition transition, bool initial)
        {
            if (!transition.IsReentry)
            {
                if (Includes(transition.Source))
                    return;

                if (!initial)
                    Outer?.Enter(transition, initial: false);
            }

            EntrySteps.ForEach(step => step.Run(transition));
        }

        public void Exit(Transition transition)
        {
            if (transition.IsReentry)
            {
                ExitSteps.ForEach(step => step.Run(transition));
                return;
            }

            if (Includes(transition.Destination))
                return;

            ExitSteps.ForEach(step => step.Run(transition));
            // A move to the state right around this one does not leave it.
            if (Outer is not null && !Outer.State.Equals(transition.Destination))
                Outer.Exit(transition);
        }

        private bool TryFindHere(
            TTrigger trigger, [NotNullWhen(true)] out Behaviour? found, out ICollection<string>? unmetGuards)
        {
            (found, unmetGuards) = (null, null);
            if (!Behaviours.TryGetValue(trigger, out var candidates))
                return false;

            foreach (var candidate in candidates)
            {
                var unmet = candidate.UnmetGuards();
                if (unmet.Count > 0)
                {
                    unmetGuards = [.. (unmetGuards ?? []).Union(unmet)];
                    continue;
                }

                if (found is not null)
                {
                    throw new InvalidOperationException(
                        $"State '{State}' has several transitions for trigger '{trigger}' whose guards hold at once.");
                }

                found = candidate;
            }

            if (found is null)
                return false;

            unmetGuards = [];
            return true;
        }
    }
}
