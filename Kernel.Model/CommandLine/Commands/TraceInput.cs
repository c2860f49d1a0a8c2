// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.CommandLine.Variants;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary>A trace that a command line names, with the workload that it is of.</summary>
internal static class TraceInput
{
    /// <summary>Why a trace does not replay any more is said in full.</summary>
    private const int LongestMessage = 500;

    /// <summary>The file that verified check wrote.</summary>
    public static Argument<string> Argument() => new("TRACE.json") { Description = "A counterexample that verified check wrote." };

    /// <summary>What its variant is made of, where that is no part of the program.</summary>
    public static Option<string[]> Patches() => new("--patch") { Description = "The patches that the counterexample is of, where they are your own: the files that verified check was given, in the same order.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };

    /// <summary>Reads a trace and does something with it; where that is not possible, says why.</summary>
    /// <returns>The exit status.</returns>
    public static int Use(string file, IReadOnlyList<string> patches, Action<TraceFile, Workload> use)
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
            if (patches.Count == 0)
                workload = trace.Scenario == null ? Claims.Find(trace.Variant, trace.Workload, trace.Size) : Designs.Find(trace.Variant) is { } design ? ScenarioTrace.WorkloadOf(trace, design) : null;
            else if (VariantCheck.Refusing(() => new PatchedPort(patches)) is not { } port)
                return ExitStatus.BadInput;
            else if (port.Name != trace.Variant)
                return Refuse($"it is of {Show.Quote(trace.Variant)}, and the patches make {Show.Quote(port.Name)}", ExitStatus.BadInput);
            else
                workload = port.WorkloadOf(trace);
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
        {
            var hint = patches.Count == 0 && Designs.Wrong(trace.Variant) != null ? "; of a patch of your own, --patch FILE says where it is" : "";
            return Refuse($"no workload {Show.Quote(trace.Workload)} of variant {Show.Quote(trace.Variant)}{hint}", ExitStatus.BadInput);
        }
        try
        {
            use(trace, workload);
            return ExitStatus.Success;
        }
        catch (ReplayException e)
        {
            return Refuse(Show.Plain(e.Message, LongestMessage), ExitStatus.Failed);
        }
    }
}
