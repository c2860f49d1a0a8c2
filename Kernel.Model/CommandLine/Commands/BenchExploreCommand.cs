// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kernel.Benchmarks;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;
using Kernel.Workloads.Umount;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified bench explore</c>: how fast the exploration engines are.</summary>
internal static class BenchExploreCommand
{
    public static System.CommandLine.Command Create()
    {
        var runs = Number("--runs", "Runs to take the median of.", 5, 1, 1000);
        var walkers = Number("--walkers", "Lockless path walks beside an umount on the ported code, at most.", 2, 0, 4);
        var json = new Option<bool>("--json") { Description = "One object a line instead of a table." };
        var command = new System.CommandLine.Command("explore", "The exploration engines on the small model and on the ported code: whole runs on one processor, medians.") { runs, walkers, json };
        command.SetAction(parsed => Measure(parsed.GetValue(runs), parsed.GetValue(walkers), parsed.GetValue(json)));
        return command;
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most))
                r.AddError($"{name} is a number from {least} to {most}, not {Show.Quote(token.Value)}");
        });
        return option;
    }

    private static int Measure(int runs, int walkers, bool json)
    {
        if (!json)
            Output.Line(new($"{"engine, memory, umount, size",-54}  {"seconds",9}  {"states",9}  {"steps",10}  {"ends",8}  {"M steps/s",9}  {"ends/s",9}  {"B/step",6}  {"B/end",9}  {"MB",4}", Tone.Heading));
        foreach (var it in ExplorationBenchmark.Run(runs, Ported(walkers), Interrupt.Token))
        {
            if (json)
                Output.Data(Json(it));
            else
                Output.Line(new(Text(it)));
        }
        return Interrupt.Token.IsCancellationRequested ? ExitStatus.Interrupted : ExitStatus.Success;
    }

    /// <summary>An umount on the ported code, with every invariant on, beside its worker and so many walkers.</summary>
    private static IEnumerable<BenchmarkWorkload> Ported(int most) =>
        from memory in MemoryModels.Usual
        from walkers in Enumerable.Range(0, most + 1)
        from lazy in (bool[])[false, true]
        select new BenchmarkWorkload(
            $"ported code, {memory.Word()}, {(lazy ? "lazy" : "normal")}, {walkers} walkers",
            UmountWorkload.Create(new UmountSettings { Umounters = [lazy], Walkers = walkers }),
            memory);

    private static string Text(Figure it) => string.Create(
        CultureInfo.InvariantCulture,
        $"{it.What,-54}  {it.Seconds,9:F4}  {it.States,9}  {it.Steps,10}  {it.Executions,8}  {it.StepsPerSecond / 1e6,9:F2}  {it.ExecutionsPerSecond,9:F0}  {(double)it.Bytes / it.Steps,6:F1}  {it.BytesPerExecution,9:F0}  {it.Peak >> 20,4}");

    private static string Json(Figure it) => new JsonObject
    {
        ["what"] = it.What,
        ["seconds"] = Math.Round(it.Seconds, 6),
        ["states"] = it.States,
        ["steps"] = it.Steps,
        ["executions"] = it.Executions,
        ["steps_per_second"] = Math.Round(it.StepsPerSecond),
        ["executions_per_second"] = Math.Round(it.ExecutionsPerSecond),
        ["bytes"] = it.Bytes,
        ["bytes_per_execution"] = Math.Round(it.BytesPerExecution, 1),
        ["peak_mb"] = Math.Round(it.Peak / 1048576.0, 1),
    }.ToJsonString();
}
