// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Workloads.Close;

namespace Kernel.CommandLine;

/// <summary>The table of the close thread: what each variant costs and what it leads to.</summary>
internal static class CloseReport
{
    private const string Call = "close/a call, alone";

    private sealed record Column(Measurement Cost, List<string> Verdicts);

    /// <summary>Explores every warning under every variant, which takes a moment, and puts what comes of it into lines.</summary>
    public static IEnumerable<ReportLine> Lines(CancellationToken cancellation)
    {
        var all = Tabled.OfClose().ToList();
        var columns = Tabled.EachOf(all, it => new Column(it.Measure(Call), Verdicts(it, cancellation))).ToList();
        var measured = all.Zip(columns).ToDictionary(it => it.First.Id, it => it.Second.Cost);
        yield return new("Synchronous release of closed files: mainline and the variants, in the code's terms", Tone.Heading);
        foreach (var line in Table([["", "variant", "what", "atomics", "on queues", "slow return", "origin"], .. all.Select(it => Costs(it, measured[it.Id]))]))
            yield return line;
        yield return new("  atomics: read-modify-writes of close(2) of a file's last descriptor, counted on the port; slow return: by way of resume_user_mode_work(), where rseq writes to user memory", Tone.Faint);
        yield return new("");

        yield return new("What was warned of, in every order of events", Tone.Heading);
        var rows = new List<string[]> { (string[])["workload", .. all.Select(it => it.Id)] };
        foreach (var (i, warning) in Warnings.All.Index())
            rows.Add([warning.Name, .. columns.Select(it => it.Verdicts[i])]);
        foreach (var line in Table(rows))
            yield return line;
        foreach (var warning in Warnings.All)
            yield return new($"  {warning.Name}: {warning.Situation}", Tone.Faint);
        yield return new("");

        foreach (var line in Figures(measured))
            yield return line;
    }

    private static string[] Costs(Tabled variant, Measurement path) =>
        [variant.Id, variant.Name, variant.Title, Number(path.Atomics), Number(path.QueueOperations), path.SlowReturn ? "yes" : "no", variant.Origin];

    private static List<string> Verdicts(Tabled variant, CancellationToken cancellation)
    {
        var workloads = variant.Workloads("close", new WorkloadSize()).ToDictionary(workload => workload.Name);
        return [.. Warnings.All.Select(warning => Verdict(workloads["close/" + warning.Name], cancellation))];
    }

    private static string Verdict(Workload workload, CancellationToken cancellation)
    {
        var options = new ExplorationOptions { Cancel = cancellation };
        return StatefulSearch.Explore(workload, options) switch
        {
            { Verdict: Exploration.Verdict.Holds } => "safe",
            { Violation: { } violation } => violation.Invariant switch
            {
                "I10" => "sleeps in atomic",
                "SelfDeadlock" or "Deadlock" => "deadlock",
                "StackOverflow" => "overflow",
                "Bug" => "wrong order",
                var other => other,
            },
            _ => "not decided",
        };
    }

    /// <summary>What was measured in 2023, beside what the model counts.</summary>
    private static IEnumerable<ReportLine> Figures(IReadOnlyDictionary<string, Measurement> measured)
    {
        var (before, after) = (measured.GetValueOrDefault("C1"), measured.GetValueOrDefault("C3"));
        yield return new("What it gains: open1_processes of will-it-scale, one process (Guzik 2023-08-07)", Tone.Heading);
        foreach (var line in Table(
        [
            ["kernel", "open+close a second", "by stock", "atomics", "on queues", "slow return"],
            ["stock, with rseq", "1,329,857", "1.000", Number(before?.Atomics), Number(before?.QueueOperations), "yes, with rseq"],
            ["stock, without rseq", "1,421,667", "1.069", Number(before?.Atomics), Number(before?.QueueOperations), "yes"],
            ["patched", "1,523,521", "1.146", Number(after?.Atomics), Number(after?.QueueOperations), "no"],
        ]))
            yield return line;
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<ReportLine> Table(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        return rows.Select((row, i) => new ReportLine(
            "  " + string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd(),
            i == 0 ? Tone.Heading : Tone.Plain));
    }
}
