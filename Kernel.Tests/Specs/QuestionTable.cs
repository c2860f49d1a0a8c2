// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>The questions of specs/scenarios/together, with what a test holds of each.</summary>
internal static class QuestionTable
{
    private const string Folder = "scenarios/together";

    public static string Markdown() => string.Join('\n', ["| question | outcomes | states |", "| --- | --- | --- |", .. Recorded().Select(row => $"| [{Question(row[0])}]({Folder}/{row[0]}.scenario) | {row[1]} | {row[2]} |")]);

    private static IEnumerable<string[]> Recorded() => File.ReadLines(Path.Combine(Root, "outcomes.tsv")).Skip(1).Select(line => line.Split('\t'));

    private static string Question(string name) => File.ReadLines(Path.Combine(Root, name + ".scenario")).First().TrimStart('#', ' ');

    private static string Root => Path.Combine(Repository.Root, "specs", Folder);
}
