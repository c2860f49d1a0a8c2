// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified run</c>: runs scenario files on one backend.</summary>
internal static class RunCommand
{
    public static System.CommandLine.Command Create()
    {
        var files = Options.Files("FILE-OR-FOLDER", "Scenario files, and folders in which all .scenario files are meant.", ArgumentArity.OneOrMore);
        var on = Options.Backend();
        var format = Options.Format();
        var command = new System.CommandLine.Command("run", "Runs scenario files, and checks the results that they expect.") { files, on, format };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetRequiredValue(on), parsed.GetRequiredValue(format)));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, string on, string format)
    {
        if (ScenarioFiles.ReadBelow(paths) is not { } scenarios)
            return ExitStatus.BadInput;
        var backend = Backends.Open(on);
        using var closing = backend as IDisposable;
        var failures = new List<ReportLine>();
        var broken = false;
        foreach (var scenario in scenarios)
        {
            ScenarioResult result;
            try
            {
                result = ScenarioRunner.Run(scenario, backend, Interrupt.Token);
            }
            catch (BackendException e)
            {
                Output.Error(e.Message);
                broken = true;
                continue;
            }

            failures.AddRange(TextReport.Failures(result));
            if (format is Options.Json)
            {
                Output.Data(JsonReport.Of(result));
                continue;
            }

            foreach (var line in TextReport.Of(result))
                Output.Line(line);
        }

        // JSON has the failures in itself; for a person they are put together where the eye ends up.
        if (format is not Options.Json)
        {
            foreach (var failure in failures)
                Output.Line(failure);
        }

        return failures.Count == 0 && !broken ? ExitStatus.Success : ExitStatus.Failed;
    }
}
