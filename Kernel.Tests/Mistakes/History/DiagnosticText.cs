// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Kernel.Mistakes.Tests.History;

/// <summary>Diagnostics as a reader at a terminal would have them: the message, the line with the place marked, the other places.</summary>
internal static class DiagnosticText
{
    public static string Of(string source, IEnumerable<Diagnostic> diagnostics)
    {
        var lines = source.Split('\n');
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            var span = diagnostic.Location.GetLineSpan();
            var at = span.StartLinePosition;
            text.Append(CultureInfo.InvariantCulture, $"{span.Path}({at.Line + 1},{at.Character + 1}): {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n");
            Show(text, lines, span, '^');
            foreach (var other in diagnostic.AdditionalLocations)
                Show(text, lines, other.GetLineSpan(), '-');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Show(StringBuilder text, string[] lines, FileLinePositionSpan span, char mark)
    {
        var from = span.StartLinePosition;
        var line = lines[from.Line];
        var end = span.EndLinePosition.Line == from.Line ? span.EndLinePosition.Character : line.Length;
        text.Append(CultureInfo.InvariantCulture, $"{from.Line + 1,5} | {line}\n");
        text.Append("      | ").Append(' ', from.Character).Append(mark, Math.Max(1, end - from.Character)).Append('\n');
    }
}
