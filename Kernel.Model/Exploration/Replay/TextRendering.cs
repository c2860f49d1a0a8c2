// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace Kernel.Exploration;

/// <summary>A replay as text: a column for each thread, a line for each step; then where in the source, and what changed.</summary>
public static class TextRendering
{
    /// <summary>What stands before the first step of a loop.</summary>
    internal const string Again = "     ---- again and again, from here on ----";

    private const int Widest = 44;

    /// <summary>The lines of the table, and what is violated.</summary>
    public static string Render(Replay replay)
    {
        var threads = replay.Threads;
        var width = threads.Select(name => Math.Min(Widest, replay.Steps.Where(step => step.Thread == name).Select(step => step.Action.Length).Append(name.Length).Max())).ToArray();
        var place = replay.Steps.Select(step => Place(step).Length).Append(5).Max();
        var text = new StringBuilder();
        text.Append("step ");
        for (var i = 0; i < threads.Count; i++)
            text.Append("  ").Append(threads[i].PadRight(width[i]));
        text.Append("  ").Append("where".PadRight(place)).Append("  what changed\n");
        for (var number = 1; number <= replay.Steps.Count; number++)
        {
            var step = replay.Steps[number - 1];
            if (number - 1 == replay.LoopFrom)
                text.Append(Again).Append('\n');
            text.Append(number.ToString(CultureInfo.InvariantCulture).PadLeft(4)).Append(' ');
            for (var i = 0; i < threads.Count; i++)
                text.Append("  ").Append((step.Thread == threads[i] ? Cut(step.Action) : "").PadRight(width[i]));
            text.Append("  ").Append(Place(step).PadRight(place)).Append("  ");
            text.Append(string.Join(", ", step.Changes.Select(change => $"{change.Cell} {change.From} → {change.To}")));
            text.Append(step.Remark);
            while (text[^1] == ' ')
                text.Length--;
            text.Append('\n');
        }
        if (replay.Invariant != null)
            text.Append(CultureInfo.InvariantCulture, $"{replay.Invariant} violated: {replay.Message}\n");
        return text.ToString();
    }

    internal static string Place(Step step) => step.Position.Length == 0 ? step.Function : $"{step.Function} {step.Position}";

    private static string Cut(string action) => action.Length <= Widest ? action : action[..(Widest - 1)] + "…";
}
