// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Scenarios.Importing;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified import</c>: makes a scenario of what strace has written.</summary>
internal static class ImportCommand
{
    public static System.CommandLine.Command Create()
    {
        var trace = new Argument<string>("TRACE") { Description = "What strace -f -y -yy -o TRACE has written; - is standard input." };
        var command = new System.CommandLine.Command(
            "import", "Makes a scenario of the mount-related calls in a trace of strace -f -y -yy, and writes it to standard output.") { trace };
        command.SetAction(parsed => Import(parsed.GetRequiredValue(trace)));
        return command;
    }

    private static int Import(string file)
    {
        try
        {
            using var reader = file is "-" ? Console.In : new StreamReader(file);
            TraceImporter.Import(file is "-" ? "standard input" : Path.GetFileName(file), reader, Console.Out, Interrupt.Token);
            return ExitStatus.Success;
        }
        catch (TraceException e)
        {
            Output.Error($"{file}:{e.Line}:{e.Column}: {e.Message}");
            return ExitStatus.BadInput;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Output.Error($"{file}:1:1: no such file");
            return ExitStatus.BadInput;
        }
        catch (UnauthorizedAccessException)
        {
            Output.Error($"{file}:1:1: {(Directory.Exists(file) ? "a folder, not a file" : "not readable")}");
            return ExitStatus.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitStatus.Interrupted;
        }
    }
}
