// SPDX-License-Identifier: GPL-2.0-only
using Stateless.Reflection;

namespace Stateless;

public sealed partial class StateMachine<TState, TTrigger>
{
    // The order in which the package lists the behaviours of one trigger.
    private static readonly BehaviourKind[] s_listed = [BehaviourKind.Move, BehaviourKind.Reentry, BehaviourKind.Internal];

    /// <summary>The machine's definition, for reading and for graphs.</summary>
    public StateMachineInfo GetInfo()
    {
        var nodes = new OrderedDictionary<TState, Node>();
        foreach (var (state, node) in _nodes)
            nodes.Add(state, node);

        // States that are only ever a destination come after those that are configured, re-entered ones last.
        BehaviourKind[] leading = [BehaviourKind.Move, BehaviourKind.Reentry];
        foreach (var kind in leading)
        {
            foreach (var behaviour in _nodes.Values.SelectMany(AllOf).Where(behaviour => behaviour.Kind == kind))
                nodes.TryAdd(behaviour.Destination, new Node(behaviour.Destination));
        }

        var infos = new OrderedDictionary<TState, StateInfo>();
        foreach (var (state, node) in nodes)
            infos.Add(state, Describe(node));

        foreach (var (state, node) in nodes)
            Relate(infos[state], node, infos);

        return new StateMachineInfo(infos.Values, typeof(TState), typeof(TTrigger), new StateInfo(_initial));
    }

    private static IEnumerable<Behaviour> AllOf(Node node) => node.Behaviours.Values.SelectMany(list => list);

    private static StateInfo Describe(Node node) => new(node.State)
    {
        EntryActions = [.. node.EntrySteps.Select(step => new ActionInfo(step.Info, fromTrigger: null))],
        ExitActions = [.. node.ExitSteps.Select(step => step.Info)],
        IgnoredTriggers =
        [
            .. AllOf(node)
                .Where(behaviour => behaviour.Kind == BehaviourKind.Ignore)
                .Select(behaviour => new IgnoredTransitionInfo(new TriggerInfo(behaviour.Trigger), GuardsOf(behaviour))),
        ],
    };

    private static void Relate(StateInfo info, Node node, OrderedDictionary<TState, StateInfo> infos)
    {
        info.Superstate = node.Outer is null ? null : infos[node.Outer.State];
        info.Substates = [.. node.Inner.Select(inner => infos[inner.State])];
        info.FixedTransitions =
        [
            .. from behaviours in node.Behaviours.Values
               from kind in s_listed
               from behaviour in behaviours
               where behaviour.Kind == kind
               select new FixedTransitionInfo(
                   new TriggerInfo(behaviour.Trigger),
                   GuardsOf(behaviour),
                   infos[behaviour.Destination],
                   kind == BehaviourKind.Internal),
        ];
    }

    private static InvocationInfo[] GuardsOf(Behaviour behaviour) => [.. behaviour.Guards.Select(guard => guard.Info)];
}
