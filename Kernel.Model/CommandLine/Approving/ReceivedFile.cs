// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using DiffPlex;

namespace Kernel.CommandLine.Approving;

/// <summary>What a test has left for somebody to look at, by the conventions of Verify: <c>NAME.received.EXT</c> beside <c>NAME.verified.EXT</c>.</summary>
internal sealed class ReceivedFile
{
    private const string Mark = ".received.";

    /// <summary>Beyond these, a file is one difference: neither a person nor the comparison gains by its lines.</summary>
    private const int MostBytes = 8 << 20;
    private const int MostLines = 20_000;

    private const int LinesBefore = 2;

    private static readonly string[] s_outputs = ["bin", "obj", "artifacts", ".git", "node_modules"];

    private readonly string? _approved;

    /// <param name="path">The received file.</param>
    public ReceivedFile(string path)
    {
        Path = path;
        var at = path.LastIndexOf(Mark, StringComparison.Ordinal);
        Approved = $"{path[..at]}.verified.{path[(at + Mark.Length)..]}";
        _approved = Text(Approved);
        Hunks = Compare(_approved, Text(path));
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The approved file, which need not be there.</summary>
    public string Approved { get; }

    /// <summary>Where the two differ, in order; one where they cannot be compared line by line.</summary>
    public IReadOnlyList<Hunk> Hunks { get; }

    /// <summary>Those in a folder and below it, but in folders of outputs.</summary>
    public static IEnumerable<ReceivedFile> In(string folder) =>
        Directory.EnumerateFiles(folder, $"*{Mark}*").Where(file => System.IO.Path.GetFileName(file).Contains(Mark, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(file => new ReceivedFile(file))
            .Concat(Directory.EnumerateDirectories(folder).Where(it => !s_outputs.Contains(System.IO.Path.GetFileName(it)) && new DirectoryInfo(it).LinkTarget == null)
                .Order(StringComparer.Ordinal).SelectMany(In));

    /// <summary>Puts what is accepted into the approved file, and takes the received one away where that is all of it.</summary>
    /// <returns>Whether it is.</returns>
    public bool Keep(Func<Hunk, bool> accepts)
    {
        var accepted = Hunks.Where(accepts).ToList();
        if (accepted.Count == Hunks.Count)
        {
            File.Move(Path, Approved, overwrite: true);
            return true;
        }
        if (accepted.Count > 0)
            Write(accepted);
        return false;
    }

    private void Write(List<Hunk> accepted)
    {
        var lines = _approved!.Split('\n').ToList();
        foreach (var hunk in accepted.OrderByDescending(it => it.Line))
        {
            lines.RemoveRange(hunk.Line - 1, hunk.Removed.Count);
            lines.InsertRange(hunk.Line - 1, hunk.Added);
        }
        // Whole, by its name, or not at all.
        var part = Approved + ".part";
        File.WriteAllText(part, string.Join('\n', lines), new UTF8Encoding(encoderShouldEmitUTF8Identifier: HasMark(Approved)));
        File.Move(part, Approved, overwrite: true);
    }

    private static bool HasMark(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> first = stackalloc byte[3];
        return stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual(Encoding.UTF8.Preamble);
    }

    /// <summary>The text of a file; null where it has none, or is none.</summary>
    private static string? Text(string file)
    {
        if (!File.Exists(file) || new FileInfo(file).Length > MostBytes)
            return null;
        var text = File.ReadAllText(file);
        return text.Contains('\0') ? null : text;
    }

    private static List<Hunk> Compare(string? approved, string? received)
    {
        if (received == null || approved == null)
            return [new Hunk(1, [], [], received?.Split('\n') ?? ["(no text, or too much of it: look at the file)"])];
        var (old, now) = (approved.Split('\n'), received.Split('\n'));
        if (Math.Max(old.Length, now.Length) > MostLines)
            return [new Hunk(1, [], old, now)];
        var hunks = new Differ().CreateCustomDiffs(approved, received, ignoreWhiteSpace: false, text => text.Split('\n')).DiffBlocks.Select(block => new Hunk(
            block.DeleteStartA + 1,
            old[Math.Max(0, block.DeleteStartA - LinesBefore)..block.DeleteStartA],
            old[block.DeleteStartA..(block.DeleteStartA + block.DeleteCountA)],
            now[block.InsertStartB..(block.InsertStartB + block.InsertCountB)])).ToList();
        return hunks.Count > 0 ? hunks : [new Hunk(1, [], [], ["(the same lines: a byte order mark, or the like)"])];
    }
}
