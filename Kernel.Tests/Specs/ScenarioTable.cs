// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>The scenarios by folder: how many, and what the first is about.</summary>
internal static class ScenarioTable
{
    public static string Markdown()
    {
        var root = Path.Combine(Repository.Root, "specs", "scenarios");
        var folders = Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal).Select(folder => (Name: Path.GetFileName(folder), Files: Directory.GetFiles(folder, "*.scenario").Order(StringComparer.Ordinal).ToArray()));
        return string.Join('\n', ["| folder | scenarios | one of them |", "| --- | --- | --- |", .. folders.Select(it => $"| [{it.Name}](scenarios/{it.Name}) | {it.Files.Length} | [{Title(it.Files[^1])}](scenarios/{it.Name}/{Path.GetFileName(it.Files[^1])}) |")]);
    }

    /// <summary>A scenario begins with what it is about.</summary>
    private static string Title(string file) => File.ReadLines(file).First().TrimStart('#', ' ');
}
