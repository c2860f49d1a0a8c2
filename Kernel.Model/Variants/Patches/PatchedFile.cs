// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>A line of a patch.</summary>
/// <param name="File">The patch.</param>
/// <param name="Line">Its line, from 1.</param>
public readonly record struct PatchPlace(string File, int Line);

/// <summary>A line of a file of the port, and where it comes from.</summary>
/// <param name="Text">The line.</param>
/// <param name="Origin">The patch's line that put it there or names it as context; null where the port has it and no hunk shows it.</param>
/// <param name="IsAdded">Whether a patch added it.</param>
internal readonly record struct SourceLine(string Text, PatchPlace? Origin, bool IsAdded = false);

/// <summary>A file of the port after patches: its text, and for each line where it comes from.</summary>
public sealed class PatchedFile
{
    private readonly IReadOnlyList<SourceLine> _lines;
    private readonly IReadOnlyList<(int Line, PatchPlace Place)> _hunks;

    internal PatchedFile(string path, IReadOnlyList<SourceLine> lines, bool hasEnd, PatchPlace place, IReadOnlyList<(int Line, PatchPlace Place)> hunks)
    {
        Path = path;
        _lines = lines;
        _hunks = hunks;
        HasEnd = hasEnd;
        Place = place;
        Text = string.Join('\n', lines.Select(line => line.Text)) + (hasEnd && lines.Count > 0 ? "\n" : "");
    }

    /// <summary>The file, from the port's folder.</summary>
    public string Path { get; }

    /// <summary>What it contains.</summary>
    public string Text { get; }

    /// <summary>Where the patch names it that changed it last.</summary>
    public PatchPlace Place { get; }

    internal IReadOnlyList<SourceLine> Lines => _lines;

    internal bool HasEnd { get; }

    internal IReadOnlyList<(int Line, PatchPlace Place)> Hunks => _hunks;

    /// <summary>The patch's line that a line of the file stands on; null where no hunk shows it.</summary>
    /// <param name="line">From 1.</param>
    public PatchPlace? Origin(int line) => line >= 1 && line <= _lines.Count ? _lines[line - 1].Origin : null;

    /// <summary>Whether a patch added a line.</summary>
    /// <param name="line">From 1.</param>
    public bool IsAdded(int line) => line >= 1 && line <= _lines.Count && _lines[line - 1].IsAdded;

    /// <summary>The hunk that is nearest to a line of the file.</summary>
    public PatchPlace Nearest(int line) => _hunks.Count == 0 ? Place : _hunks.MinBy(hunk => Math.Abs(hunk.Line - line)).Place;
}
