// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;
using Kernel.Model;
using Kernel.Scenarios.Reporting;
using Kernel.Workloads.Umount;

namespace Kernel.CommandLine.Situations;

/// <summary>The situation of the first thread: every design measured once, and explored beside a walker and a holder.</summary>
internal sealed class UmountSituation
{
    private static readonly WorkloadSize Size = new() { Walkers = 1 };
    private readonly List<(UmountProtocol Protocol, UmountMeasurement Lazy, UmountMeasurement Normal, List<CheckOutcome> Outcomes)> _rows = [];

    /// <summary>How many reports of progress <see cref="Play"/> makes.</summary>
    public static int Steps => UmountDesigns.All.Count;

    /// <summary>Whether every verdict is the one declared.</summary>
    public bool AsExpected => _rows.TrueForAll(row => row.Outcomes.TrueForAll(outcome => outcome.AsExpected));

    /// <summary>The shortest counterexample of the first design that was really proposed and fails on a count of references; any where there is none.</summary>
    public CheckOutcome? Counterexample => _rows.SelectMany(row => row.Outcomes).Where(outcome => outcome.Counterexample != null)
        .OrderBy(outcome => outcome.Result.Violation!.Invariant == "I3" ? 0 : 1).FirstOrDefault();

    public void Play(Action<string> advance)
    {
        var claims = new UmountClaims();
        foreach (var protocol in UmountDesigns.All)
        {
            var explored = claims.Of(protocol.Name, Size, MemoryModel.Sc).ToList();
            var outcomes = new Checker(explored, new ExplorationOptions { Cancel = Interrupt.Token }).Run(Environment.ProcessorCount).ToList();
            _rows.Add((protocol, UmountMeasurement.Of(protocol, lazy: true), UmountMeasurement.Of(protocol, lazy: false), outcomes));
            advance(protocol.Name);
        }
    }

    public IEnumerable<ReportLine> Table()
    {
        var table = new TextTable("design", "what", "waits lazy/normal", "cleanup of a lazy umount", "of a normal one", "lazy", "normal", "states");
        foreach (var (protocol, lazy, normal, outcomes) in _rows)
        {
            var good = outcomes.TrueForAll(outcome => outcome.Result.Verdict == Verdict.Holds);
            table.Add(good ? Tone.Good : Tone.Bad, $"{protocol.Id,-4} {protocol.Name}", protocol.Title, $"{lazy.GracePeriods}/{normal.GracePeriods}", Who(lazy), Who(normal),
                Verdicts(outcomes, "lazy"), Verdicts(outcomes, "normal"), $"{outcomes.Sum(outcome => outcome.Result.States):N0}");
        }
        return table.Lines();
    }

    private static string Who(UmountMeasurement one) => one.CleanedBy is null ? "nobody" : one.InTime ? one.CleanedBy + ", in time" : one.CleanedBy + ", later";

    /// <summary>The verdict on umounts that end with one of that kind.</summary>
    private static string Verdicts(List<CheckOutcome> outcomes, string kind)
    {
        var some = outcomes.Where(outcome => outcome.Claim.Workload.Name.Split(": ")[1].Split(',') is var parts && (parts[0] == kind || (parts.Length > 1 && parts[1].Trim() == "then " + kind))).ToList();
        var broken = some.Select(outcome => outcome.Result.Violation?.Invariant).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return broken.Count > 0 ? "breaks " + string.Join(", ", broken) : some.TrueForAll(outcome => outcome.Result.Verdict == Verdict.Holds) ? "holds" : "not decided";
    }

    /// <summary>The figures of the mail beside the grace periods that explain them.</summary>
    public static IEnumerable<ReportLine> Figures()
    {
        var before = UmountDesigns.Find("mainline")!;
        var after = UmountDesigns.Find("queue-rcu-work")!;
        yield return new("The figures of the mail (2025-04-08, 6.15-rc1 with PREEMPT_RT, tmpfs), and the grace periods that the caller waits for:", Tone.Heading);
        var table = new TextTable("", "without the patch", "with it", "waits without", "waits with");
        table.Add(Tone.Plain, "umount", "24.55 ms", "26.31 ms", Waits(before, false), Waits(after, false));
        table.Add(Tone.Plain, "umount -l", "25.55 ms", "3.19 ms", Waits(before, true), Waits(after, true));
        foreach (var line in table.Lines())
            yield return line;
    }

    private static string Waits(UmountProtocol protocol, bool lazy) => UmountMeasurement.Of(protocol, lazy).GracePeriods.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
