// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.CommandLine.Situations;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified</c> without arguments: both threads, their variants, and what becomes of each.</summary>
internal static class ClaimCommand
{
    public static void AttachTo(RootCommand root) => root.SetAction(_ => Show());

    private static int Show()
    {
        var umount = new UmountSituation();
        var closeLines = new List<ReportLine>();
        using (var progress = new Progress("variants", umount.Steps + 1))
        {
            var done = 0;
            void Advance(string remark)
            {
                Interrupt.Token.ThrowIfCancellationRequested();
                progress.Report(++done, remark);
            }
            umount.Play(Advance);
            closeLines.AddRange(CloseReport.Lines(Interrupt.Token));
            Advance("close");
        }

        Output.Line(new("Umount: who waits for a grace period, and who makes the last put?", Tone.Heading));
        foreach (var line in umount.Table())
            Output.Line(line);
        Output.Line(new(""));
        foreach (var line in umount.Figures())
            Output.Line(line);
        if (umount.Counterexample is { } counterexample)
        {
            Output.Line(new(""));
            Output.Line(new($"The first variant that fails: {counterexample.Claim.Workload.Variant}, {counterexample.Claim.Workload.Name}, in {counterexample.Result.Violation!.Schedule.Count} steps", Tone.Heading));
            Output.Steps(counterexample.Counterexample!);
        }
        Output.Line(new(""));
        foreach (var line in closeLines)
            Output.Line(line);
        Output.Line(new(""));
        Output.Line(umount.AsExpected
            ? new("Every verdict on an umount variant is the one that it claims.", Tone.Good)
            : new("A verdict is not the one that the variant claims: see `verified check`.", Tone.Bad));
        return umount.AsExpected ? ExitStatus.Success : ExitStatus.Failed;
    }
}
