// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Skeletons.Recorded;

/// <summary>Functions of one file that were not ported for the same reason.</summary>
/// <param name="Functions">Their names.</param>
/// <param name="Reason">Why.</param>
public sealed record NotPortedGroup(IReadOnlyList<string> Functions, string Reason);

/// <summary>
/// The functions of recorded files that are not ported, and why: lines "FILE" and, below, indented, "NAME NAME...: REASON".
/// </summary>
public sealed class NotPorted
{
    /// <summary>Where the list lies, relative to the repository.</summary>
    public const string File = SkeletonFile.Folder + "/not-ported.txt";

    private readonly Dictionary<string, List<NotPortedGroup>> files = [];

    /// <summary>Reads the list.</summary>
    /// <param name="root">Top folder of the repository.</param>
    /// <exception cref="SkeletonException">A line is not of the form.</exception>
    public static NotPorted Read(string root)
    {
        var list = new NotPorted();
        List<NotPortedGroup>? groups = null;
        foreach (var (number, line) in System.IO.File.ReadAllLines(Path.Combine(root, File)).Index())
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] != ' ')
                list.files[line] = groups = [];
            else if (groups is not null && line.Split(": ", 2) is [var names, var reason])
                groups.Add(new NotPortedGroup(names.Split(", ").Select(n => n.Trim()).ToList(), reason.Trim()));
            else
                throw new SkeletonException($"{File}:{number + 1}:1: '  NAME, NAME: REASON' below a line with a file was expected");
        }
        return list;
    }

    /// <summary>The files that the list speaks of.</summary>
    public IEnumerable<string> Files => files.Keys;

    /// <summary>The groups of a file, in the list's order.</summary>
    /// <param name="kernelFile">The file.</param>
    public IReadOnlyList<NotPortedGroup> Of(string kernelFile) => files.GetValueOrDefault(kernelFile, []);
}
