// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Lifetimes;

namespace Kernel.Tests;

/// <summary>What of each declared life is made, as a table; below it the steps that are not, with their reasons.</summary>
internal static class CoverageTable
{
    /// <summary>The table, as Markdown.</summary>
    public static string Of(IReadOnlyList<LifetimeCoverage> coverage, CoverageExcuses excuses)
    {
        var missing = from recorder in coverage
                      from step in recorder.Missing
                      let key = $"{recorder.Table.Name}: {step.Describe(recorder.Table)}"
                      group $"`{step.Describe(recorder.Table)}`" by (recorder.Table.Name, Reason: excuses.ReasonOf(key));
        return string.Join('\n',
        [
            "| life | states reached | steps made | excused |",
            "| --- | --- | --- | --- |",
            .. coverage.Select(Row),
            "",
            "| life | steps that nothing makes | why |",
            "| --- | --- | --- |",
            .. missing.Select(group => $"| {group.Key.Name} | {string.Join(", ", group)} | {group.Key.Reason} |"),
        ]);
    }

    private static string Row(LifetimeCoverage recorder)
    {
        var (made, missing) = (recorder.Made.ToList(), recorder.Missing.ToList());
        var reached = made.Select(step => step.To).Append(LifetimeTable.Initial).Distinct().Count();
        var reachable = made.Concat(missing).Select(step => step.To).Append(LifetimeTable.Initial).Distinct().Count();
        return $"| {recorder.Table.Name} | {reached} of {reachable} | {made.Count} of {made.Count + missing.Count} | {missing.Count} |";
    }
}
