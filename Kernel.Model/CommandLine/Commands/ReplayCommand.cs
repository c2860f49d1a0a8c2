// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Globalization;
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified replay</c>: plays a counterexample again, step by step.</summary>
internal static class ReplayCommand
{
    private const string Mermaid = "mermaid";

    public static System.CommandLine.Command Create()
    {
        var file = TraceInput.Argument();
        var patches = TraceInput.Patches();
        var format = new Option<string>("--format") { Description = "Text, a Mermaid sequence diagram, or JSON as verified check writes it.", DefaultValueFactory = _ => Options.Text };
        format.AcceptOnlyFromAmong(Options.Text, Mermaid, Options.Json);
        var width = new Option<int?>("--width") { Description = "Folds text to so many columns, with what a step changed below it, as it is on a terminal; otherwise a step is one line.", HelpName = "N" };
        width.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) || columns < FoldedRendering.Narrowest))
                r.AddError($"--width is a number of columns, at least {FoldedRendering.Narrowest}, not {Show.Quote(token.Value)}");
        });
        var command = new System.CommandLine.Command("replay", "Plays a counterexample again, step by step. Fails where the code has changed under it.") { file, format, width, patches };
        command.SetAction(parsed => Play(parsed.GetRequiredValue(file), parsed.GetValue(patches) ?? [], parsed.GetRequiredValue(format), parsed.GetValue(width)));
        return command;
    }

    private static int Play(string file, IReadOnlyList<string> patches, string format, int? width) => TraceInput.Use(file, patches, (trace, workload) =>
    {
        var replay = trace.Replay(workload);
        if (format == Options.Text)
            Output.Steps(replay, width: width);
        else
            Output.Data((format == Mermaid ? MermaidRendering.Render(replay) : (TraceFile.Of(replay) with { Scenario = trace.Scenario, NoMemory = trace.NoMemory }).ToJson()).TrimEnd('\n'));
    });
}
