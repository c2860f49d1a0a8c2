// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;
using Kernel.Workloads.Close;

namespace Kernel.Tests;

/// <summary>Who hangs of three descriptors whose releases wait for each other, under each way to walk the table and to release: explored, one row for each pattern.</summary>
internal static class CloseOrderTable
{
    private const string Ends = "ends";
    private const string Hangs = "hangs";

    private static readonly WorkloadSize s_three = new() { Closers = 3 };

    /// <summary>Ways to close: what the column says, the patches, and in which order the files are released.</summary>
    public static IReadOnlyList<(string Title, string[] Patches, int[] Released)> Designs { get; } =
    [
        ("put off, ascending", [], [2, 1, 0]),
        ("put off, descending", ["table-walks-descending"], [0, 1, 2]),
        ("put off, terminal first", ["table-walks-tty-first"], [2, 0, 1]),
        ("at once, ascending", ["C7"], [0, 1, 2]),
        ("at once, descending", ["C7", "table-walks-descending"], [2, 1, 0]),
        ("at once, terminal first", ["C7", "table-walks-tty-first"], [1, 0, 2]),
    ];

    private static readonly Lazy<IReadOnlyList<Dictionary<string, string>>> s_results = new(() => [.. Designs.Select(it => Explored(it.Patches))]);

    /// <summary>What each workload comes to, by its name: one for each design.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Results => s_results.Value;

    private static Dictionary<string, string> Explored(string[] patches)
    {
        IWorkloads all = new AllWorkloads();
        if (patches.Length > 0)
        {
            var variant = Variant.Of([.. patches.Select(name => ShippedVariants.Find(name)!.Patch)]);
            all = VariantContext.Load(variant.Name, VariantStore.OfProgram.Get(variant)).Workloads;
        }
        return all.All(s_three).Where(it => it.Group == "order").ToDictionary(it => it.Name, it => Verdict(StatefulSearch.Explore(it with { Lives = patches.Length == 0 }, new ExplorationOptions())));
    }

    private static string Verdict(ExplorationResult result) => result switch
    {
        { Verdict: Exploration.Verdict.Holds } => Ends,
        { Violation.Invariant: "Deadlock" } => Hangs,
        _ => result.Violation?.Invariant ?? result.Limit ?? "not decided",
    };

    public static string Markdown() => string.Join('\n',
    [
        $"| of 0, 1 (a terminal) and 2 | {string.Join(" | ", Designs.Select(it => it.Title))} |",
        $"| --- |{string.Concat(Designs.Select(_ => " --- |"))}",
        .. CloseOrder.Patterns.Select(pattern => $"| {CloseOrder.TextOf(pattern)} | {string.Join(" | ", Results.Select(it => Cell(it, pattern)))} |"),
    ]);

    /// <summary>One word, where all three calls come to it.</summary>
    private static string Cell(IReadOnlyDictionary<string, string> results, IReadOnlyList<(int, int)> pattern)
    {
        var cells = CloseOrder.Calls.Select(call => (Call: call, Result: results[CloseOrder.NameOf(call, pattern)])).ToList();
        return cells.DistinctBy(it => it.Result).Count() == 1 ? cells[0].Result : string.Join(", ", cells.Select(it => $"{it.Call} {it.Result}"));
    }
}

/// <summary>The table is what follows from the order of releases alone.</summary>
internal sealed class CloseOrderTests
{
    private static IEnumerable<TestCaseData> Designs() => CloseOrderTable.Designs.Select((it, i) => new TestCaseData(i).SetArgDisplayNames(it.Title));

    [TestCaseSource(nameof(Designs))]
    public void Somebody_hangs_where_he_waits_for_one_who_is_released_after_him(int design) => Assert.Multiple(() =>
    {
        foreach (var call in CloseOrder.Calls)
        {
            foreach (var pattern in CloseOrder.Patterns)
            {
                var name = CloseOrder.NameOf(call, pattern);
                Assert.That(CloseOrderTable.Results[design][name], Is.EqualTo(CloseOrder.Hangs(pattern, CloseOrderTable.Designs[design].Released) ? "hangs" : "ends"), name);
            }
        }
    });
}
