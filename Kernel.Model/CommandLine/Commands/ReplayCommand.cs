// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified replay</c>: plays a counterexample again, step by step.</summary>
internal static class ReplayCommand
{
    private const string Mermaid = "mermaid";

    /// <summary>Why a trace does not replay any more is said in full.</summary>
    private const int LongestMessage = 500;

    public static System.CommandLine.Command Create()
    {
        var file = new Argument<string>("TRACE.json") { Description = "A counterexample that verified check wrote." };
        var format = new Option<string>("--format") { Description = "Text, a Mermaid sequence diagram, or JSON as verified check writes it.", DefaultValueFactory = _ => Options.Text };
        format.AcceptOnlyFromAmong(Options.Text, Mermaid, Options.Json);
        var command = new System.CommandLine.Command("replay", "Plays a counterexample again, step by step. Fails where the code has changed under it.") { file, format };
        command.SetAction(parsed => Play(parsed.GetRequiredValue(file), parsed.GetRequiredValue(format)));
        return command;
    }

    private static int Play(string file, string format)
    {
        string text;
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > TraceFile.MostBytes })
            {
                Output.Error($"{Show.Plain(file, LongestMessage)}: no trace: it has more than {TraceFile.MostBytes >> 20} MiB");
                return ExitStatus.BadInput;
            }
            text = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Output.Error($"{Show.Plain(file, LongestMessage)}: {e.Message}");
            return ExitStatus.BadInput;
        }
        TraceFile trace;
        try
        {
            trace = TraceFile.Parse(text);
            _ = trace.Schedule();
        }
        catch (ReplayException e)
        {
            Output.Error($"{Show.Plain(file, LongestMessage)}: {Show.Plain(e.Message, LongestMessage)}");
            return ExitStatus.BadInput;
        }
        Workload? workload;
        try
        {
            workload = trace.Scenario == null ? Claims.Find(trace) : ScenarioTrace.WorkloadOf(trace);
        }
        catch (ReplayException e)
        {
            Output.Error($"{Show.Plain(file, LongestMessage)}: {Show.Plain(e.Message, LongestMessage)}");
            return ExitStatus.BadInput;
        }
        if (workload == null)
        {
            Output.Error($"{Show.Plain(file, LongestMessage)}: no workload {Show.Quote(trace.Workload)} of variant {Show.Quote(trace.Variant)}");
            return ExitStatus.BadInput;
        }
        try
        {
            var replay = trace.Replay(workload);
            var lines = format switch
            {
                Options.Text => TextRendering.Render(replay),
                Mermaid => MermaidRendering.Render(replay),
                _ => (TraceFile.Of(replay) with { Scenario = trace.Scenario, NoMemory = trace.NoMemory }).ToJson(),
            };
            foreach (var line in lines.TrimEnd('\n').Split('\n'))
                Output.Line(new(line, Tone.Plain));
            return ExitStatus.Success;
        }
        catch (ReplayException e)
        {
            Output.Error($"{Show.Plain(file, LongestMessage)}: {Show.Plain(e.Message, LongestMessage)}");
            return ExitStatus.Failed;
        }
    }
}
