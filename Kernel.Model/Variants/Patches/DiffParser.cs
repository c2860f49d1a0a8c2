// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kernel.Variants;

/// <summary>Reads a unified diff as <c>git diff</c> writes it. What <c>git apply</c> would take for corrupt is an error, and so is what it would skip in silence.</summary>
internal static partial class DiffParser
{
    private const string Nowhere = "/dev/null";

    private static readonly string[] s_refused = ["rename from ", "rename to ", "copy from ", "copy to ", "old mode ", "new mode ", "GIT binary patch", "Binary files "];

    [GeneratedRegex(@"^@@ -(?<old>[0-9]{1,9})(,(?<olds>[0-9]{1,9}))? \+(?<new>[0-9]{1,9})(,(?<news>[0-9]{1,9}))? @@", RegexOptions.CultureInvariant)]
    private static partial Regex HunkHeader { get; }

    public static IReadOnlyList<FilePatch> Parse(PatchLines lines)
    {
        var files = new List<FilePatch>();
        while (!lines.AtEnd)
        {
            if (!PatchHeader.IsDiff(lines.Peek))
            {
                Skip(lines);
                continue;
            }
            if (lines.Peek.StartsWith("@@ ", StringComparison.Ordinal))
                throw lines.Error(1, $"a line '--- a/FILE' was expected before a hunk, not {lines.Here}");
            var file = ParseFile(lines);
            if (files.Find(it => it.Path == file.Path) is { } before)
                throw lines.Error(file.Line, file.Column, $"a file that the patch has not changed yet was expected: '{file.Path}' is changed at line {before.Line} already");
            files.Add(file);
        }
        return files.Count > 0 ? files : throw lines.Error(1, 1, "a unified diff was expected, as git diff writes it, and no line begins with 'diff --git ' or '--- '");
    }

    // Between files stands what mails have there, a signature for one. A line that looks as if it belonged to a hunk is one that its header does not count.
    private static void Skip(PatchLines lines)
    {
        if (lines.Peek is ['+' or ' ', ..] or ['-', ..] and not "-- " and not "--")
            throw lines.Error(1, $"the next file or the end of the patch was expected, since the hunk above has all the lines that its header counts, not {lines.Here}");
        if (lines.Read() is "-- ")
        {
            while (!lines.AtEnd && !lines.Peek.StartsWith("diff --git ", StringComparison.Ordinal))
                lines.Read();
        }
    }

    private static FilePatch ParseFile(PatchLines lines)
    {
        var first = lines.Number;
        var git = lines.Peek.StartsWith("diff --git ", StringComparison.Ordinal);
        if (git)
        {
            lines.Read();
            while (!lines.AtEnd && !lines.Peek.StartsWith("--- ", StringComparison.Ordinal))
            {
                if (s_refused.FirstOrDefault(it => lines.Peek.StartsWith(it, StringComparison.Ordinal)) is { } refused)
                    throw lines.Error(1, $"changed lines of text were expected, not {PatchLines.Quote(refused.Trim())}; git diff --no-renames says a renamed file line by line");
                if (PatchHeader.IsDiff(lines.Peek))
                    break;
                lines.Read();
            }
        }
        if (lines.AtEnd || !lines.Peek.StartsWith("--- ", StringComparison.Ordinal))
            throw lines.Error(lines.AtEnd ? first : lines.Number, 1, $"a line '--- a/FILE' was expected, not {lines.Here}");
        var oldLine = lines.Number;
        var oldPath = PathOf(lines.Read()[4..]);
        if (lines.AtEnd || !lines.Peek.StartsWith("+++ ", StringComparison.Ordinal))
            throw lines.Error(1, $"a line '+++ b/FILE' was expected after '---', not {lines.Here}");
        var newLine = lines.Number;
        var newPath = PathOf(lines.Read()[4..]);
        var (kind, path, line) = (oldPath, newPath) switch
        {
            (Nowhere, Nowhere) => throw lines.Error(newLine, 5, "a file was expected in '---' or '+++', not /dev/null in both"),
            (Nowhere, _) => (FilePatchKind.Added, newPath, newLine),
            (_, Nowhere) => (FilePatchKind.Deleted, oldPath, oldLine),
            _ when oldPath == newPath => (FilePatchKind.Changed, newPath, newLine),
            _ => throw lines.Error(newLine, 5, $"'{oldPath}' was expected, as in '---', not '{newPath}': a patch does not rename files"),
        };
        var hunks = new List<Hunk>();
        while (!lines.AtEnd && lines.Peek.StartsWith("@@", StringComparison.Ordinal))
            hunks.Add(ParseHunk(lines));
        return hunks.Count > 0 ? new(path, line, 5, kind, hunks) : throw lines.Error(lines.AtEnd ? newLine : lines.Number, 1, $"a hunk '@@ -LINE,COUNT +LINE,COUNT @@' was expected, not {lines.Here}");
    }

    /// <summary>A name without what diff puts behind it, and without a/ or b/.</summary>
    private static string PathOf(string text)
    {
        var tab = text.IndexOf('\t');
        var path = (tab < 0 ? text : text[..tab]).Trim();
        return path.StartsWith("a/", StringComparison.Ordinal) || path.StartsWith("b/", StringComparison.Ordinal) ? path[2..] : path;
    }

    private static Hunk ParseHunk(PatchLines lines)
    {
        var header = lines.Number;
        var match = HunkHeader.Match(lines.Peek);
        if (!match.Success)
            throw lines.Error(1, $"'@@ -LINE,COUNT +LINE,COUNT @@' was expected, not {lines.Here}");
        lines.Read();
        var (olds, news) = (Count("olds"), Count("news"));
        var (oldCount, newCount) = (olds, news);
        var all = new List<HunkLine>();
        while (olds > 0 || news > 0)
        {
            if (lines.AtEnd)
                throw lines.Error(1, $"{Left(olds, news)} of the hunk at line {header} was expected, which says -{oldCount} +{newCount} lines, not the end of the patch");
            var text = lines.Peek;
            var kind = text.Length == 0 ? ' ' : text[0];
            if (kind is not (' ' or '+' or '-'))
                throw lines.Error(1, $"{Left(olds, news)} of the hunk at line {header} was expected, which says -{oldCount} +{newCount} lines and begins each with ' ', '+' or '-', not {lines.Here}");
            olds -= kind == '+' ? 0 : 1;
            news -= kind == '-' ? 0 : 1;
            if (olds < 0 || news < 0)
                throw lines.Error(1, $"{Left(Math.Max(olds, 0), Math.Max(news, 0))} of the hunk at line {header} was expected, which says -{oldCount} +{newCount} lines, not {lines.Here}");
            all.Add(new HunkLine(kind, text.Length == 0 ? "" : text[1..], lines.Number, HasEnd: true));
            lines.Read();
            TakeNoEnd();
        }
        TakeNoEnd();
        if (all.TrueForAll(line => line.Kind == ' '))
            throw lines.Error(header, 1, "a changed line was expected in the hunk, and there is none");
        return new Hunk(header, Number("old"), Number("new"), all);

        void TakeNoEnd()
        {
            // "\ No newline at end of file", in whatever language.
            if (lines.AtEnd || !lines.Peek.StartsWith("\\ ", StringComparison.Ordinal) || all.Count == 0 || !all[^1].HasEnd)
                return;
            lines.Read();
            all[^1] = all[^1] with { HasEnd = false };
        }

        int Number(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        int Count(string group) => match.Groups[group].Success ? Number(group) : 1;
    }

    private static string Left(int olds, int news) => (olds, news) switch
    {
        (0, _) => Lines(news, "added"),
        (_, 0) => Lines(olds, "removed"),
        _ => "a line",
    };

    private static string Lines(int count, string what) => count == 1 ? $"one more {what} line" : $"{count} more {what} lines";
}
