// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Tests;

/// <summary>The questions of specs/scenarios/together, with what a test holds of each, and what was measured once.</summary>
internal static class QuestionTable
{
    private const string Folder = "scenarios/together";

    /// <summary>What stands where nothing was measured.</summary>
    private static readonly string[] s_unmeasured = ["", "", "", "", ""];

    public static string Markdown()
    {
        var measured = Rows("measured.tsv").ToDictionary(row => row[0], row => row[1..], StringComparer.Ordinal);
        return string.Join('\n',
        [
            "| question | outcomes | states | seconds | MB | seen on the kernel | the rarest |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            .. Rows("outcomes.tsv").Select(row => Line([$"[{Question(row[0])}]({Folder}/{row[0]}.scenario)", row[1], row[2], .. Shown(measured.GetValueOrDefault(row[0], s_unmeasured))])),
        ]);
    }

    /// <summary>How many of the outcomes an order of whole calls explains: those files where a path is looked up early or where none explains one, and all together.</summary>
    public static string Orders()
    {
        var judged = Rows("outcomes.tsv").Where(row => row[3].Length > 0).ToList();
        return string.Join('\n',
        [
            "| question | outcomes | in an order of whole calls | but for paths looked up early | but for calls refused | in none |",
            "| --- | --- | --- | --- | --- | --- |",
            .. judged.Where(row => row[4] is not "0" || row[6] is not "0").Select(row => Line([$"[{Question(row[0])}]({Folder}/{row[0]}.scenario)", row[1], .. row[3..]])),
            Line([$"all {judged.Count} files", .. new[] { 1, 3, 4, 5, 6 }.Select(column => $"{judged.Sum(row => int.Parse(row[column], CultureInfo.InvariantCulture))}")]),
        ]);
    }

    private static string[] Shown(string[] measured) => measured is [var seconds, var megabytes, var runs, var seen, var rarest]
        ? [seconds, megabytes, seen, rarest.Length > 0 ? $"{rarest} of {runs}" : ""]
        : throw new InvalidOperationException("measured.tsv: a row of other than six cells");

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(Root, file)).Skip(1).Select(line => line.Split('\t'));

    private static string Question(string name) => File.ReadLines(Path.Combine(Root, name + ".scenario")).First().TrimStart('#', ' ');

    private static string Root => Path.Combine(Repository.Root, "specs", Folder);
}
