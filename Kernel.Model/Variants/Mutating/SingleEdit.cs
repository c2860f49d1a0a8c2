// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace Kernel.Variants;

/// <summary>Two versions of a file of the port as a patch of one hunk.</summary>
internal static class SingleEdit
{
    private const int Context = 3;

    public static Patch Of(string path, string title, string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var head = 0;
        while (head < Math.Min(old.Length, now.Length) && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < Math.Min(old.Length, now.Length) - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        var from = Math.Max(0, head - Context);
        // After the last line feed there is no line.
        var to = Math.Min(old.Length - tail + Context, old.Length - 1);
        var text = new StringBuilder();
        text.Append($"Title: {title}\n\ndiff --git a/{PortPath.Folder}{path} b/{PortPath.Folder}{path}\n--- a/{PortPath.Folder}{path}\n+++ b/{PortPath.Folder}{path}\n");
        text.Append($"@@ -{from + 1},{to - from} +{from + 1},{to - from + now.Length - old.Length} @@\n");
        foreach (var line in old[from..head])
            text.Append($" {line}\n");
        foreach (var line in old[head..^tail])
            text.Append($"-{line}\n");
        foreach (var line in now[head..^tail])
            text.Append($"+{line}\n");
        foreach (var line in old[(old.Length - tail)..to])
            text.Append($" {line}\n");
        return Patch.Parse("mutant" + Patch.Extension, text.ToString());
    }
}
