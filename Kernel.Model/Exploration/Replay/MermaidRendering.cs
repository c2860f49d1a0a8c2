// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace Kernel.Exploration;

/// <summary>A replay as a Mermaid sequence diagram: a line of life for each thread and one for the memory that they share.</summary>
public static class MermaidRendering
{
    /// <summary>The diagram's source.</summary>
    public static string Render(Replay replay)
    {
        var text = new StringBuilder("sequenceDiagram\n");
        for (var i = 0; i < replay.Threads.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"    participant T{i} as {Plain(replay.Threads[i])}\n");
        text.Append("    participant M as memory\n");
        for (var number = 0; number < replay.Steps.Count; number++)
        {
            var step = replay.Steps[number];
            if (number == replay.LoopFrom)
                text.Append("    loop again and again\n");
            var from = "T" + IndexOf(replay, step.Thread).ToString(CultureInfo.InvariantCulture);
            var where = step.Position.Length == 0 ? "" : $" ({step.Function} {step.Position})";
            text.Append(CultureInfo.InvariantCulture, $"    {from}{(step.Changes.Count > 0 ? "->>M" : $"->>{from}")}: {Plain(step.Action + where)}\n");
        }
        if (replay.LoopFrom != null)
            text.Append("    end\n");
        if (replay.Invariant != null)
            text.Append(CultureInfo.InvariantCulture, $"    Note over T0,M: {Plain($"{replay.Invariant} violated: {replay.Message}")}\n");
        return text.ToString();
    }

    private static int IndexOf(Replay replay, string thread)
    {
        for (var i = 0; i < replay.Threads.Count; i++)
        {
            if (replay.Threads[i] == thread)
                return i;
        }
        return 0;
    }

    /// <summary>Without what Mermaid takes for its own: ends of statements, entities, ends of lines.</summary>
    private static string Plain(string text) =>
        text.Replace("#", "#35;", StringComparison.Ordinal).Replace(";", "#59;", StringComparison.Ordinal).Replace("#35#59;", "#35;", StringComparison.Ordinal).Replace("\n", "<br/>", StringComparison.Ordinal);
}
