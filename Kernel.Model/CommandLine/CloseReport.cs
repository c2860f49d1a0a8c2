// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using Kernel.Exploration;
using Kernel.Model;
using Kernel.Scenarios.Reporting;
using Kernel.Workloads.Close;

namespace Kernel.CommandLine;

/// <summary>The table of the close thread: who is synchronous under each design, what that costs and what it leads to.</summary>
internal static class CloseReport
{
    /// <summary>Explores every hazard under every design, which takes a moment, and puts what comes of it into lines.</summary>
    public static IEnumerable<ReportLine> Lines(CancellationToken cancellation)
    {
        yield return new("Synchronous release of closed files: the designs, in the code's terms", Tone.Heading);
        foreach (var line in Table([["", "design", "close(2)", "close_fd, dup2", "close_range, exec, exit", "other puts", "atomics", "on queues", "slow return", "origin"], .. CloseDesigns.All.Select(Costs)]))
            yield return line;
        yield return new("  atomics: read-modify-writes of close(2) of a file's last descriptor, counted on the port with the counters of 6.18; slow return: by way of resume_user_mode_work(), where rseq writes to user memory", Tone.Faint);
        yield return new("");

        yield return new("The hazards, in every order of events", Tone.Heading);
        var rows = new List<string[]> { (string[])["hazard", .. CloseDesigns.All.Select(p => p.Id)] };
        foreach (var hazard in CloseHazards.All)
            rows.Add([hazard.Name, .. CloseDesigns.All.Select(p => Verdict(hazard, p, cancellation))]);
        foreach (var line in Table(rows))
            yield return line;
        foreach (var hazard in CloseHazards.All)
            yield return new($"  {hazard.Name}: {hazard.Situation}", Tone.Faint);
        yield return new("");

        foreach (var line in Figures())
            yield return line;
    }

    private static string[] Costs(CloseProtocol protocol)
    {
        var design = protocol.Design;
        var path = CloserPath.Measure(design);
        return
        [
            protocol.Id, protocol.Name, How(design, design.Close), How(design, design.FilpClose), How(design, design.TableWalk),
            design.FputIsSynchronous ? "in place" : "put off",
            Number(path.Atomics), Number(path.QueueOperations), path.SlowReturn ? "yes" : "no", protocol.Origin,
        ];
    }

    private static string How(CloseDesign design, FinalPut put) =>
        design.FputIsSynchronous || put is FinalPut.__fput_sync or FinalPut.fput_close_sync ? $"in place: {put}" : $"put off: {put}";

    private static string Verdict(CloseHazard hazard, CloseProtocol protocol, CancellationToken cancellation)
    {
        var options = new ExplorationOptions { Cancel = cancellation, MaxTime = TimeSpan.FromSeconds(10) };
        var result = StatefulSearch.Explore(CloseClaims.OfHazard(hazard, protocol), options);
        return result switch
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
    private static IEnumerable<ReportLine> Figures()
    {
        var before = CloserPath.Measure(CloseDesigns.Find("task-work")!.Design);
        var after = CloserPath.Measure(CloseDesigns.Find("close-fd-sync")!.Design);
        yield return new("What it gains: open1_processes of will-it-scale, one process (Guzik 2023-08-07)", Tone.Heading);
        foreach (var line in Table(
        [
            ["kernel", "open+close a second", "by stock", "atomics", "on queues", "slow return"],
            ["stock, with rseq", "1,329,857", "1.000", Number(before.Atomics), Number(before.QueueOperations), "yes, with rseq"],
            ["stock, without rseq", "1,421,667", "1.069", Number(before.Atomics), Number(before.QueueOperations), "yes"],
            ["patched", "1,523,521", "1.146", Number(after.Atomics), Number(after.QueueOperations), "no"],
        ]))
            yield return line;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<ReportLine> Table(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        return rows.Select((row, i) => new ReportLine(
            "  " + string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd(),
            i == 0 ? Tone.Heading : Tone.Plain));
    }
}
