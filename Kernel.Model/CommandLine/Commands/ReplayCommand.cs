// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.CommandLine.Variants;
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
        int Refuse(string why, int status)
        {
            Output.Error($"{Show.Plain(file, LongestMessage)}: {why}");
            return status;
        }

        TraceFile trace;
        Workload? workload;
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > TraceFile.MostBytes })
                return Refuse($"no trace: it has more than {TraceFile.MostBytes >> 20} MiB", ExitStatus.BadInput);
            trace = TraceFile.Parse(File.ReadAllText(file));
            _ = trace.Schedule();
            workload = trace.Scenario == null ? Claims.Find(trace.Variant, trace.Workload, trace.Size) : Designs.Find(trace.Variant) is { } design ? ScenarioTrace.WorkloadOf(trace, design) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(e.Message, ExitStatus.BadInput);
        }
        catch (ReplayException e)
        {
            return Refuse(Show.Plain(e.Message, LongestMessage), ExitStatus.BadInput);
        }
        if (workload == null)
            return Refuse($"no workload {Show.Quote(trace.Workload)} of variant {Show.Quote(trace.Variant)}", ExitStatus.BadInput);
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
            return Refuse(Show.Plain(e.Message, LongestMessage), ExitStatus.Failed);
        }
    }
}
