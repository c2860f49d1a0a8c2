// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine as a Mermaid state diagram.</summary>
public static class MermaidGraph
{
    /// <summary>The diagram of a machine's definition.</summary>
    /// <param name="machineInfo">The definition.</param>
    /// <param name="direction">Where the diagram flows; null: the diagram does not say.</param>
    public static string Format(StateMachineInfo machineInfo, MermaidGraphDirection? direction = null)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var layout = new GraphLayout(machineInfo);
        var identifiers = Identifiers(layout);
        // Each line brings the line end before it, so that the text ends without one.
        var text = new StringBuilder("stateDiagram-v2");
        if (direction is { } flow)
            text.AppendLine().Append($"\tdirection {Code(flow)}");

        foreach (var (name, identifier) in identifiers)
        {
            if (name != identifier)
                text.AppendLine().Append($"\t{identifier} : {name}");
        }

        foreach (var cluster in layout.Clusters)
        {
            text.AppendLine().Append($"\tstate {identifiers[cluster.Name]} {{");
            foreach (var inner in cluster.Inner)
                text.AppendLine().Append($"\t\t{identifiers[inner.Name]}");

            text.AppendLine().Append("\t}");
        }

        foreach (var edge in layout.Edges)
            text.AppendLine().Append($"\t{identifiers[edge.Source]} --> {identifiers[edge.Destination]} : {edge.Label}");

        var initial = identifiers.TryGetValue(layout.InitialState, out var known) ? known : layout.InitialState;
        return text.AppendLine().Append($"[*] --> {initial}").ToString();
    }

    /// <summary>Names that a diagram can hold: without white space, colon and hyphen, and still distinct.</summary>
    private static OrderedDictionary<string, string> Identifiers(GraphLayout layout)
    {
        var names = layout.Nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var identifiers = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in layout.Nodes)
        {
            var plain = string.Concat(node.Name.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-')));
            var identifier = plain;
            if (plain != node.Name)
            {
                for (var count = 1; taken.Contains(identifier) || names.Contains(identifier); count++)
                    identifier = $"{plain}_{count}";

                taken.Add(identifier);
            }

            identifiers.Add(node.Name, identifier);
        }

        return identifiers;
    }

    private static string Code(MermaidGraphDirection direction) => direction switch
    {
        MermaidGraphDirection.LeftToRight => "LR",
        MermaidGraphDirection.RightToLeft => "RL",
        MermaidGraphDirection.TopToBottom => "TB",
        MermaidGraphDirection.BottomToTop => "BT",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
    };
}
