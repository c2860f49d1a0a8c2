// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Documentation.Drawing;

/// <summary>Draws Mermaid diagrams, as far as this repository writes them, without Mermaid.</summary>
public static class Diagrams
{
    /// <summary>The picture; null where the text is no diagram that can be drawn.</summary>
    /// <param name="mermaid">The diagram's source.</param>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    public static string? Draw(string mermaid, string title) => mermaid.TrimStart('\uFEFF') switch
    {
        var text when text.StartsWith("stateDiagram", StringComparison.Ordinal) => StateDrawing.Draw(text, title),
        var text when text.StartsWith("sequenceDiagram", StringComparison.Ordinal) => SequenceDrawing.Draw(text, title),
        _ => null,
    };
}
