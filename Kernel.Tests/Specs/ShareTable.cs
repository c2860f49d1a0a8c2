// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Tests;

/// <summary>How many calls of traced programs an import can say, as recorded in specs/scenarios/gallery.</summary>
internal static class ShareTable
{
    private const string Data = "specs/scenarios/gallery/shares.tsv";

    public static string Markdown()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, Data)).Skip(1).Select(line => line.Split('\t'))
            .Select(row => (Program: row[0], Counts: row.Skip(1).Select(count => int.Parse(count, CultureInfo.InvariantCulture)).ToArray())).ToList();
        var sums = Enumerable.Range(0, 4).Select(i => rows.Sum(row => row.Counts[i])).ToArray();
        return string.Join('\n',
        [
            "| program | calls | literally | by effect | not | came out as traced |",
            "| --- | --- | --- | --- | --- | --- |",
            .. rows.Select(row => $"| {row.Program} | {All(row.Counts)} | {row.Counts[0]} | {row.Counts[1]} | {row.Counts[2]} | {row.Counts[3]} of {row.Counts[0] + row.Counts[1]} |"),
            $"| all | {All(sums)} | {100 * sums[0] / All(sums)} % | {100 * (sums[0] + sums[1]) / All(sums)} % with those | {sums[2]} | {sums[3]} of {sums[0] + sums[1]} |",
        ]);
    }

    /// <summary>Calls said literally, by effect, and not.</summary>
    private static int All(int[] counts) => counts[0] + counts[1] + counts[2];
}
