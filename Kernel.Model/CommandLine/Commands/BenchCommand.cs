// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Measuring;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified bench</c>: what the two threads argue about, measured on the running kernel; and the speed of the model.</summary>
internal static class BenchCommand
{
    private const string Tunables = "GLIBC_TUNABLES";
    private const string WithoutRseq = "glibc.pthread.rseq=0";

    public static System.CommandLine.Command Create() =>
        new("bench", "Measures on the running kernel what the two threads argue about, as pairs A B B A with A A A A as a control; and the speed of the model.") { Close(), Umount(), Scenarios(), BenchExploreCommand.Create() };

    private static System.CommandLine.Command Close()
    {
        var groups = Groups(25);
        var on = On();
        var rseq = new Option<string>("--rseq")
        {
            Description = "With restartable sequences registered by the C library, without, or both one after the other.",
            DefaultValueFactory = _ => "both",
        };
        rseq.AcceptOnlyFromAmong("both", "on", "off");
        var command = new System.CommandLine.Command("close", "open+close(2), which releases the file in the call, against open+close_range(2), which leaves it to task work.") { on, groups, rseq };
        command.SetAction(parsed =>
        {
            var count = parsed.GetRequiredValue(groups);
            return parsed.GetRequiredValue(rseq) is "both"
                ? Math.Max(Close("on", count), Close("off", count))
                : Close(parsed.GetRequiredValue(rseq), count);
        });
        return command;
    }

    private static System.CommandLine.Command Umount()
    {
        var groups = Groups(15);
        var on = On();
        var rcuNormal = new Option<bool>("--rcu-normal") { Description = "Sets rcu_normal of the host for the run, as a PREEMPT_RT kernel has it, and puts it back (root)." };
        var command = new System.CommandLine.Command("umount", "A lazy umount against a normal one, of bind mounts of a file system that stays.") { on, groups, rcuNormal };
        command.SetAction(parsed => MeasureUmount(parsed.GetRequiredValue(groups), parsed.GetValue(rcuNormal)));
        return command;
    }

    private static System.CommandLine.Command Scenarios()
    {
        var command = new System.CommandLine.Command("scenarios", "How many random scenarios the model runs in a second, on one core.");
        command.SetAction(_ => MeasureScenarios());
        return command;
    }

    private static int MeasureScenarios()
    {
        const int Count = 2000;
        var scenarios = Enumerable.Range(0, Count).Select(i => ScenarioGenerator.Make(1, i)).ToArray();
        var steps = scenarios.Sum(s => s.Steps.Count);
        var backend = new ModelBackend();
        var rates = new List<double>();
        // The first rounds warm up.
        for (var round = 0; round < 6; round++)
        {
            // Time of the processor, so that what else runs here does not count.
            var begin = Environment.CpuUsage.TotalTime;
            foreach (var scenario in scenarios)
                ScenarioRunner.Run(scenario, backend, Interrupt.Token);
            if (round >= 3)
                rates.Add(Count / (Environment.CpuUsage.TotalTime - begin).TotalSeconds);
        }

        Output.Line(new(string.Create(CultureInfo.InvariantCulture, $"{rates.Max():0} scenarios a second, of {(double)steps / Count:0.0} commands on average: {rates.Max() * steps / Count:0} commands a second")));
        return ExitStatus.Success;
    }

    private static Option<string> On()
    {
        var option = new Option<string>("--on") { Description = "What is measured.", DefaultValueFactory = _ => Backends.Kernel };
        option.AcceptOnlyFromAmong(Backends.Kernel);
        return option;
    }

    private static Option<int> Groups(int usual)
    {
        var option = new Option<int>("--groups") { Description = "Groups of pairs to be measured.", HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number < 3))
                r.AddError($"--groups is a number from 3 on, not '{token.Value}'");
        });
        return option;
    }

    /// <summary>Measures with or without restartable sequences: in this process where it is as wanted, else in another.</summary>
    private static int Close(string rseq, int groups)
    {
        var wanted = rseq is "on";
        if (CloseMeasurement.RseqIsRegistered() == wanted)
            return MeasureClose(groups, wanted);

        // Only the start of a process decides what the C library registers.
        var tunables = (Environment.GetEnvironmentVariable(Tunables) ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        if (tunables.Contains(WithoutRseq) != wanted)
        {
            Output.Error($"this C library does not {(wanted ? "register restartable sequences" : $"take notice of {WithoutRseq}")}: no measurement {With(wanted)}");
            return ExitStatus.NotPossible;
        }

        return Again(rseq, groups, wanted ? tunables.Where(t => t != WithoutRseq) : tunables.Append(WithoutRseq));
    }

    private static int Again(string rseq, int groups, IEnumerable<string> tunables)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var word in new[] { "bench", "close", "--rseq", rseq, "--groups", groups.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(word);
        start.Environment[Tunables] = string.Join(':', tunables);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static int MeasureClose(int groups, bool rseq)
    {
        using var measurement = new CloseMeasurement();
        Report($"open+close_range by open+close, {With(rseq)}", "open+close", "open+close_range", measurement.Run(groups, Interrupt.Token));
        return ExitStatus.Success;
    }

    private static string With(bool rseq) => rseq ? "with rseq" : "without rseq";

    private static int MeasureUmount(int groups, bool rcuNormal)
    {
        using var setting = rcuNormal ? new RcuNormal() : null;
        Report($"lazy umount by normal umount, {(rcuNormal ? "normal" : "expedited")} grace periods", "umount", "umount -l", UmountMeasurement.Run(groups, Interrupt.Token));
        return ExitStatus.Success;
    }

    private static void Report(string title, string first, string second, PairedResult result)
    {
        Output.Line(new(title, Tone.Heading));
        Output.Line(new($"  {first,-16}  {Microseconds(result.First)}"));
        Output.Line(new($"  {second,-16}  {Microseconds(result.Second)}"));
        Output.Line(new($"  {"ratio",-16}  {Text(result.Ratio)}"));
        Output.Line(new($"  {"control",-16}  {Text(result.Control)}", Tone.Faint));
    }

    private static string Microseconds(double time) => string.Create(CultureInfo.InvariantCulture, $"{time:0.000} us");

    private static string Text(Spread spread) => string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.000}  ({spread.Low:0.000} to {spread.High:0.000})");
}
