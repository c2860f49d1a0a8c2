// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Variants;

/// <summary>A unified diff with a header of its own.</summary>
/// <param name="File">What errors call it by.</param>
/// <param name="Text">Its text.</param>
/// <param name="Header">What it says of itself.</param>
/// <param name="Files">What it changes, in order.</param>
public sealed partial record Patch(string File, string Text, PatchHeader Header, IReadOnlyList<FilePatch> Files)
{
    /// <summary>What the names of patches end in.</summary>
    public const string Extension = ".patch";

    /// <summary>Its file's name without a number before it: queue-rcu-work for V04-queue-rcu-work.patch.</summary>
    public string Name => Number.Replace(Path.GetFileNameWithoutExtension(File), "", 1);

    [GeneratedRegex(@"^[A-Z]{1,2}[0-9]+[a-z0-9]*-", RegexOptions.CultureInvariant)]
    private static partial Regex Number { get; }

    /// <summary>Reads a patch.</summary>
    /// <param name="file">What errors call it by.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="PatchException">It is none.</exception>
    public static Patch Parse(string file, string text)
    {
        var lines = PatchLines.Of(file, text);
        var header = PatchHeader.Parse(lines);
        return new Patch(file, text, header, DiffParser.Parse(lines));
    }
}

/// <summary>What a patch does to one file.</summary>
/// <param name="Path">The file, as the patch names it, without the leading <c>a/</c> or <c>b/</c>.</param>
/// <param name="Line">The patch's line that names it.</param>
/// <param name="Column">The column there.</param>
/// <param name="Kind">Whether the file is there before and after.</param>
/// <param name="Hunks">The changes, in order.</param>
public sealed record FilePatch(string Path, int Line, int Column, FilePatchKind Kind, IReadOnlyList<Hunk> Hunks);

/// <summary>Whether a patched file is there before and after.</summary>
public enum FilePatchKind
{
    /// <summary>Both.</summary>
    Changed,
    /// <summary>Only after.</summary>
    Added,
    /// <summary>Only before.</summary>
    Deleted,
}

/// <summary>A run of lines of which some change.</summary>
/// <param name="Line">The line of its <c>@@</c> in the patch.</param>
/// <param name="OldStart">Where it says that the lines are, from 1.</param>
/// <param name="NewStart">Where it says that they come to be.</param>
/// <param name="Lines">The lines.</param>
public sealed record Hunk(int Line, int OldStart, int NewStart, IReadOnlyList<HunkLine> Lines)
{
    /// <summary>The lines that must be there.</summary>
    public IEnumerable<HunkLine> Old => Lines.Where(line => line.Kind != '+');

    /// <summary>Lines of context after the last change.</summary>
    public int TrailingContext => Lines.Reverse().TakeWhile(line => line.Kind == ' ').Count();
}

/// <summary>A line of a hunk.</summary>
/// <param name="Kind">A space, <c>+</c> or <c>-</c>.</param>
/// <param name="Text">What follows it.</param>
/// <param name="Line">Its line in the patch.</param>
/// <param name="HasEnd">Whether it ends in a line feed: the last line of a file need not.</param>
public sealed record HunkLine(char Kind, string Text, int Line, bool HasEnd);
