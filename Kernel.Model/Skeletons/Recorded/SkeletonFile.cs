// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace Kernel.Skeletons.Recorded;

/// <summary>The skeletons of one C file.</summary>
/// <param name="KernelFile">The file: <c>fs/namespace.c</c>.</param>
/// <param name="Version">The kernel's version: <c>6.18.0</c>.</param>
/// <param name="Functions">Its functions, in its order.</param>
public sealed record SkeletonFile(string KernelFile, string Version, IReadOnlyList<Skeleton> Functions)
{
    /// <summary>Where the records lie, relative to the repository.</summary>
    public const string Folder = "specs/skeletons";

    private const int Width = 160;

    /// <summary>All records of a repository, by file.</summary>
    /// <param name="root">Its top folder.</param>
    public static IReadOnlyList<SkeletonFile> ReadAll(string root) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, Folder), "*.skeleton", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read),
    ];

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SkeletonException">It is none.</exception>
    public static SkeletonFile Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var head = lines.FirstOrDefault()?.TrimStart('#', ' ').Split(", Linux ");
        if (head is not [var file, var version])
            throw new SkeletonException($"{path}:1:1: '# FILE, Linux VERSION' was expected");
        var functions = new List<Skeleton>();
        var steps = new List<string>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(' ') && functions.Count > 0)
                steps.AddRange(lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            else if (lines[i].Length > 0 && lines[i][0] is not ('#' or ' '))
                functions.Add(new Skeleton(lines[i], steps = []));
            else if (lines[i].StartsWith(' '))
                throw new SkeletonException($"{path}:{i + 1}:1: steps before the first function");
        }
        return new SkeletonFile(file, version, functions);
    }

    /// <summary>Writes the record to its place.</summary>
    /// <param name="root">Top folder of the repository.</param>
    public void Write(string root)
    {
        var path = Path.Combine(root, Folder, KernelFile + ".skeleton");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var text = new StringBuilder($"# {KernelFile}, Linux {Version}\n# What each function does, by name and in order: facts, recorded by verified port --record. A brace ends a block.\n");
        foreach (var function in Functions)
        {
            text.Append(function.Function).Append('\n');
            var line = new StringBuilder(" ");
            foreach (var step in function.Steps)
            {
                if (line.Length + step.Length >= Width)
                {
                    text.Append(line).Append('\n');
                    line.Clear().Append(' ');
                }
                line.Append(' ').Append(step);
            }
            if (function.Steps.Count > 0)
                text.Append(line).Append('\n');
        }
        File.WriteAllText(path, text.ToString());
    }
}
