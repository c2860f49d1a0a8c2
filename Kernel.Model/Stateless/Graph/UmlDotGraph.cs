// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in the DOT language.</summary>
public static class UmlDotGraph
{
    /// <summary>The graph of a machine's definition.</summary>
    public static string Format(StateMachineInfo machineInfo)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var layout = new GraphLayout(machineInfo);
        var text = new StringBuilder()
            .AppendLine("digraph {")
            .AppendLine("compound=true;")
            .AppendLine("node [shape=Mrecord]")
            .AppendLine("rankdir=\"LR\"");

        foreach (var cluster in layout.Clusters)
            AppendCluster(text, cluster);

        foreach (var node in layout.Singles)
            AppendNode(text, node);

        // Every line from here on brings the line end before it, so that the text ends without one.
        foreach (var edge in layout.Edges)
        {
            text.AppendLine().Append(
                $"\"{Escape(edge.Source)}\" -> \"{Escape(edge.Destination)}\" [style=\"solid\", label=\"{Escape(edge.Label)}\"];");
        }

        return text
            .AppendLine().Append(" init [label=\"\", shape=point];")
            .AppendLine().Append($" init -> \"{Escape(layout.InitialState)}\"[style = \"solid\"]")
            .AppendLine().Append('}')
            .ToString();
    }

    private static void AppendCluster(StringBuilder text, GraphNode cluster)
    {
        var actions = string.Concat(ActionsOf(cluster).Select(action => @"\n" + action));
        text.AppendLine()
            .AppendLine($"subgraph \"cluster{Escape(cluster.Name)}\"")
            .AppendLine("\t{")
            .Append($"\tlabel = \"{Escape(cluster.Name)}").Append(actions.Length > 0 ? @"\n----------" : "").Append(actions)
            .AppendLine("\"");

        foreach (var inner in cluster.Inner)
            AppendNode(text, inner);

        text.AppendLine("}");
    }

    private static void AppendNode(StringBuilder text, GraphNode node)
    {
        var name = Escape(node.Name);
        var actions = string.Join(@"\n", ActionsOf(node));
        text.AppendLine($"\"{name}\" [label=\"{name}{(actions.Length > 0 ? "|" : "")}{actions}\"];");
    }

    private static IEnumerable<string> ActionsOf(GraphNode node) =>
    [
        .. node.EntryActions.Select(action => "entry / " + Escape(action)),
        .. node.ExitActions.Select(action => "exit / " + Escape(action)),
    ];

    private static string Escape(string text) => text.Replace(@"\", @"\\").Replace("\"", "\\\"");
}
