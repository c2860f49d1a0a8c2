// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Globalization;
using Kernel.Benchmarks;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified bench explore</c>: how fast the exploration engines are.</summary>
internal static class BenchExploreCommand
{
    public static System.CommandLine.Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "Runs to take the median of.", HelpName = "N", DefaultValueFactory = _ => 5 };
        runs.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 1000))
                r.AddError($"--runs is a number from 1 to 1000, not {Show.Quote(token.Value)}");
        });
        var command = new System.CommandLine.Command("explore", "The exploration engines on the small protocol: whole runs on one processor, medians.") { runs };
        command.SetAction(parsed => Measure(parsed.GetValue(runs)));
        return command;
    }

    private static int Measure(int runs)
    {
        Output.Line(new($"{"engine, memory, umount, size",-54}  {"seconds",9}  {"states",9}  {"steps",10}  {"ends",8}  {"M steps/s",9}  {"B/step",6}  {"MB",4}", Tone.Heading));
        foreach (var it in ExplorationBenchmark.Run(runs, Interrupt.Token))
        {
            Output.Line(new(string.Create(
                CultureInfo.InvariantCulture,
                $"{it.What,-54}  {it.Seconds,9:F4}  {it.States,9}  {it.Steps,10}  {it.Executions,8}  {it.Steps / it.Seconds / 1e6,9:F2}  {(double)it.Bytes / it.Steps,6:F1}  {it.Peak >> 20,4}")));
        }
        return Interrupt.Token.IsCancellationRequested ? ExitStatus.Interrupted : ExitStatus.Success;
    }
}
