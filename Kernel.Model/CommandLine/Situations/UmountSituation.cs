// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;
using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine.Situations;

/// <summary>The situation of the first thread: mainline and every variant measured once, and explored beside a walker and a holder.</summary>
internal sealed class UmountSituation
{
    private const string Lazy = "umount/a lazy call, alone";
    private const string Normal = "umount/a normal call, alone";

    private static readonly WorkloadSize Size = new() { Walkers = 1 };

    private static readonly string[] Explored =
    [
        "umount/lazy, 1 walker", "umount/lazy, 1 walker, 1 holder", "umount/lazy, no memory",
        "umount/normal, 1 walker", "umount/normal, 1 walker, 1 holder", "umount/normal, no memory", "umount/lazy elsewhere, then normal",
    ];

    private readonly IReadOnlyList<Tabled> _all = [.. Tabled.OfUmount()];
    private readonly List<Row> _rows = [];

    private sealed record Row(Tabled Variant, Measurement Lazy, Measurement Normal, List<CheckOutcome> Outcomes);

    /// <summary>How many reports of progress <see cref="Play"/> makes.</summary>
    public int Steps => _all.Count;

    /// <summary>Whether every verdict is the one claimed.</summary>
    public bool AsExpected => _rows.TrueForAll(row => row.Outcomes.TrueForAll(outcome => outcome.AsExpected));

    /// <summary>The shortest counterexample of the first variant that fails on a count of references; any where there is none.</summary>
    public CheckOutcome? Counterexample => _rows.SelectMany(row => row.Outcomes).Where(outcome => outcome.Counterexample != null)
        .OrderBy(outcome => outcome.Result.Violation!.Invariant == "I3" ? 0 : 1).FirstOrDefault();

    public void Play(Action<string> advance)
    {
        foreach (var row in Tabled.EachOf(_all, RowOf))
        {
            _rows.Add(row);
            advance(row.Variant.Name);
        }
    }

    private static Row RowOf(Tabled variant)
    {
        var claims = variant.Workloads("umount", Size).Where(it => Explored.Contains(it.Name)).SelectMany(it => variant.Claims(it, MemoryModel.Sc)).ToList();
        var outcomes = new Checker(claims, new ExplorationOptions { Cancel = Interrupt.Token }).Run(jobs: 1).ToList();
        return new(variant, variant.Measure(Lazy), variant.Measure(Normal), outcomes);
    }

    public IEnumerable<ReportLine> Table()
    {
        var table = new TextTable("variant", "what", "waits lazy/normal", "cleanup of a lazy umount", "of a normal one", "lazy", "normal", "states");
        foreach (var (variant, lazy, normal, outcomes) in _rows)
        {
            var good = outcomes.TrueForAll(outcome => outcome.Result.Verdict == Verdict.Holds);
            table.Add(good ? Tone.Good : Tone.Bad, $"{variant.Id,-4} {variant.Name}", variant.Title, $"{lazy.GracePeriods}/{normal.GracePeriods}", lazy.Cleanup, normal.Cleanup,
                Verdicts(outcomes, "lazy"), Verdicts(outcomes, "normal"), $"{outcomes.Sum(outcome => outcome.Result.States):N0}");
        }
        return table.Lines();
    }

    /// <summary>The verdict on umounts that end with one of that kind.</summary>
    private static string Verdicts(List<CheckOutcome> outcomes, string kind)
    {
        var some = outcomes.Where(outcome => outcome.Claim.Workload.Name.Split('/')[1].Split(',') is var parts && (parts[0] == kind || (parts.Length > 1 && parts[1].Trim() == "then " + kind))).ToList();
        if (some.Count == 0)
            return "not explored";
        var broken = some.Select(outcome => outcome.Result.Violation?.Invariant).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return broken.Count > 0 ? "breaks " + string.Join(", ", broken) : some.TrueForAll(outcome => outcome.Result.Verdict == Verdict.Holds) ? "holds" : "not decided";
    }

    /// <summary>The figures of the mail beside the grace periods that explain them.</summary>
    public IEnumerable<ReportLine> Figures()
    {
        yield return new("The figures of the mail (2025-04-08, 6.15-rc1 with PREEMPT_RT, tmpfs), and the grace periods that the caller waits for:", Tone.Heading);
        var table = new TextTable("", "without the patch", "with it", "waits without", "waits with");
        table.Add(Tone.Plain, "umount", "24.55 ms", "26.31 ms", Waits("V0", lazy: false), Waits("V4", lazy: false));
        table.Add(Tone.Plain, "umount -l", "25.55 ms", "3.19 ms", Waits("V0", lazy: true), Waits("V4", lazy: true));
        foreach (var line in table.Lines())
            yield return line;
    }

    private string Waits(string id, bool lazy)
    {
        var row = _rows.Find(it => it.Variant.Id == id);
        return (lazy ? row?.Lazy : row?.Normal)?.GracePeriods.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
