// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Documentation.Drawing;

/// <summary>A state machine, read from a Mermaid state diagram as the snapshots have it.</summary>
internal sealed class StateGraph
{
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _states = [];
    private readonly List<(string From, string To, string Label)> _transitions = [];

    private StateGraph()
    {
    }

    /// <summary>States in the order in which they are declared; no groups.</summary>
    public IReadOnlyList<string> States => _states;

    /// <summary>Transitions between states, or of groups.</summary>
    public IReadOnlyList<(string From, string To, string Label)> Transitions => _transitions;

    /// <summary>Where it begins.</summary>
    public string Initial { get; private set; } = "";

    /// <summary>The group that a state is in; null for none.</summary>
    public string? GroupOf(string state) => _groups.GetValueOrDefault(state);

    /// <summary>Reads a diagram.</summary>
    public static StateGraph Parse(string mermaid)
    {
        var graph = new StateGraph();
        string? group = null;
        foreach (var line in mermaid.Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith("state ", StringComparison.Ordinal))
                group = line.Split(' ')[1];
            else if (line == "}")
                group = null;
            else if (line.StartsWith("[*] --> ", StringComparison.Ordinal))
                graph.Initial = line[8..];
            else if (group != null)
                graph._groups[line] = group;
            else if (line.Split(" : ", 2) is [var ends, var label] && ends.Split(" --> ") is [var from, var to])
                graph._transitions.Add((from, to, label));
        }
        graph.Order();
        return graph;
    }

    private void Order()
    {
        var groups = _groups.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var state in _transitions.SelectMany(t => new[] { t.From }).Concat(_transitions.Select(t => t.To)))
        {
            if (_states.Contains(state))
                continue;
            if (groups.Contains(state))
                _states.AddRange(_groups.Where(it => it.Value == state).Select(it => it.Key).Except(_states));
            else if (_groups.TryGetValue(state, out var group))
                _states.AddRange(_groups.Where(it => it.Value == group).Select(it => it.Key).Except(_states));
            else
                _states.Add(state);
        }
    }
}
