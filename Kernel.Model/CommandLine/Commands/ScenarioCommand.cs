// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified scenario</c>: the language of scenario files, in short.</summary>
internal static class ScenarioCommand
{
    public static System.CommandLine.Command Create()
    {
        var command = new System.CommandLine.Command("scenario", "Shows how scenario files are written, in short: commands, expectations, and blocks of tasks that act at the same time.");
        command.SetAction(_ => Show());
        return command;
    }

    private static int Show()
    {
        Output.Line(new("Commands, one a line; paths and names are quoted as in a shell, and nothing is expanded:", Tone.Heading));
        foreach (var usage in ScenarioLanguage.Commands)
            Output.Line(new($"  {usage}"));
        Output.Line(new("Around them:", Tone.Heading));
        var width = ScenarioLanguage.Forms.Max(form => form.Form.Length);
        foreach (var (form, meaning) in ScenarioLanguage.Forms)
            Output.Line(new($"  {form.PadRight(width)}  {meaning}"));
        return ExitStatus.Success;
    }
}
