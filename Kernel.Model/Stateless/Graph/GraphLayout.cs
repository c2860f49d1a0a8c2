// SPDX-License-Identifier: GPL-2.0-only
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>What both graph formats show: nodes, clusters and labelled edges, in the order of output.</summary>
internal sealed class GraphLayout
{
    private readonly OrderedDictionary<string, GraphNode> _nodes = [];

    public GraphLayout(StateMachineInfo machine)
    {
        InitialState = machine.InitialState.ToString();
        foreach (var state in machine.States.Where(state => state.Superstate is null && state.Substates.Any()))
            AddTree(state, outer: null);

        foreach (var state in machine.States)
            _nodes.TryAdd(state.ToString(), new GraphNode(state, Outer: null, IsCluster: false));

        Edges = [.. machine.States.SelectMany(EdgesFrom)];
    }

    public string InitialState { get; }

    public IReadOnlyList<GraphEdge> Edges { get; }

    public IEnumerable<GraphNode> Nodes => _nodes.Values;

    /// <summary>Nodes with others inside, nested ones as well.</summary>
    public IEnumerable<GraphNode> Clusters => _nodes.Values.Where(node => node.IsCluster);

    /// <summary>Nodes that neither hold others nor lie in one.</summary>
    public IEnumerable<GraphNode> Singles => _nodes.Values.Where(node => node is { IsCluster: false, Outer: null });

    private void AddTree(StateInfo state, GraphNode? outer)
    {
        var node = new GraphNode(state, outer, IsCluster: state.Substates.Any());
        if (!_nodes.TryAdd(node.Name, node))
            return;

        outer?.Inner.Add(node);
        foreach (var inner in state.Substates)
            AddTree(inner, node);
    }

    private static IEnumerable<GraphEdge> EdgesFrom(StateInfo state)
    {
        var source = state.ToString();
        foreach (var transition in state.FixedTransitions)
        {
            var destination = transition.DestinationState.ToString();
            // A re-entry runs the entry actions, and its label says so.
            var actions = source == destination && !transition.IsInternalTransition
                ? state.EntryActions.Select(action => action.Method.Description)
                : [];
            yield return new GraphEdge(source, destination, Label(transition, actions));
        }

        foreach (var transition in state.IgnoredTriggers)
            yield return new GraphEdge(source, source, Label(transition, []));
    }

    private static string Label(TransitionInfo transition, IEnumerable<string> actions)
    {
        var label = transition.Trigger.ToString();
        var listed = string.Join(", ", actions);
        if (listed.Length > 0)
            label += " / " + listed;

        var guards = transition.GuardConditionsMethodDescriptions.Select(guard => $" [{guard.Description}]");
        return (label + string.Concat(guards)).TrimStart();
    }
}

/// <summary>A state in a graph.</summary>
internal sealed record GraphNode(StateInfo State, GraphNode? Outer, bool IsCluster)
{
    public string Name { get; } = State.ToString();

    public List<GraphNode> Inner { get; } = [];

    public IReadOnlyList<string> EntryActions { get; } = [.. State.EntryActions.Select(action => action.Method.Description)];

    public IReadOnlyList<string> ExitActions { get; } = [.. State.ExitActions.Select(action => action.Description)];
}

/// <summary>A transition in a graph.</summary>
internal sealed record GraphEdge(string Source, string Destination, string Label);
