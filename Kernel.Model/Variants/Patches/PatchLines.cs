// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>The lines of a patch, read one after the other. Carriage returns at their ends are the mail's, not the patch's.</summary>
internal sealed class PatchLines
{
    private const int LongestPatch = 4 << 20;
    private const int LongestQuote = 60;

    private readonly string[] _lines;
    private int _next;

    private PatchLines(string file, string[] lines)
    {
        File = file;
        _lines = lines;
    }

    public string File { get; }

    /// <summary>The number of the line that is read next, from 1.</summary>
    public int Number => _next + 1;

    public bool AtEnd => _next >= _lines.Length;

    /// <summary>The line that is read next.</summary>
    public string Peek => _lines[_next];

    public static PatchLines Of(string file, string text)
    {
        if (text.Length > LongestPatch)
            throw new PatchException(file, 1, 1, $"a patch of at most {LongestPatch >> 20} MiB was expected, and this has {text.Length >> 20}");
        var lines = text.TrimStart('\ufeff').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].TrimEnd('\r');
            if (lines[i].IndexOf('\0') is >= 0 and var column)
                throw new PatchException(file, i + 1, column + 1, "text was expected, not a NUL character");
        }
        return new(file, lines is [.., ""] ? lines[..^1] : lines);
    }

    public string Read() => _lines[_next++];

    public PatchException Error(int line, int column, string message) => new(File, line, column, message);

    /// <summary>Something is wrong with the line that is read next.</summary>
    public PatchException Error(int column, string message) => new(File, Number, column, message);

    /// <summary>What stands there, for a message.</summary>
    public string Here => AtEnd ? "the end of the patch" : Quote(Peek);

    public static string Quote(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return $"'{(plain.Length <= LongestQuote ? plain : plain[..LongestQuote] + "...")}'";
    }
}
