// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Skeletons.C;

namespace Kernel.Skeletons.Recorded;

/// <summary>A tree of the kernel's sources.</summary>
/// <param name="folder">Its top folder.</param>
public sealed partial class LinuxTree(string folder)
{
    [GeneratedRegex(@"^(VERSION|PATCHLEVEL|SUBLEVEL|EXTRAVERSION)[ \t]*=[ \t]*(?<value>\S*)", RegexOptions.Multiline)]
    private static partial Regex VersionLine { get; }

    /// <summary>Its version, as the top Makefile has it: 6.18.0.</summary>
    /// <exception cref="SkeletonException">The folder is no kernel tree.</exception>
    public string Version()
    {
        var makefile = Path.Combine(folder, "Makefile");
        if (!File.Exists(makefile) || VersionLine.Matches(File.ReadAllText(makefile)) is not { Count: >= 3 } parts)
            throw new SkeletonException($"{folder}: no tree of the kernel's sources: its Makefile with VERSION, PATCHLEVEL and SUBLEVEL was expected");
        return string.Join('.', parts.Take(3).Select(p => p.Groups["value"].Value)) + (parts.Count > 3 ? parts[3].Groups["value"].Value : "");
    }

    /// <summary>The functions of a file, in its order.</summary>
    /// <param name="file">The file, relative to the tree.</param>
    /// <exception cref="SkeletonException">The tree has no such file.</exception>
    public SkeletonFile Read(string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            throw new SkeletonException($"{folder}: has no {file}");
        var text = File.ReadAllText(path);
        return new SkeletonFile(file, Version(), [.. file.EndsWith(".h", StringComparison.Ordinal) ? CFunctions.Macros(text) : [], .. CFunctions.Read(text)]);
    }
}
