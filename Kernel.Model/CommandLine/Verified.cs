// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.CommandLine.Help;
using Kernel.CommandLine.Commands;
using Kernel.CommandLine.Variants;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine;

/// <summary>The command line: its verbs, and what holds for all of them.</summary>
internal static class Verified
{
    /// <summary>Carries out a command line.</summary>
    /// <returns>The exit status.</returns>
    public static int Run(string[] args)
    {
        var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // The first error is the cause of the others, if there are any; the library breaks some of its messages into lines.
            var message = string.Join(' ', parsed.Errors[0].Message.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
            Output.Error($"{message} (see: {string.Join(' ', Path(parsed.CommandResult.Command))} --help)");
            return ExitStatus.BadInput;
        }

        using var interrupt = new Interrupt();
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (BackendException e)
        {
            Output.Error(e.Message);
            return ExitStatus.NotPossible;
        }
        catch (OperationCanceledException)
        {
            return ExitStatus.Interrupted;
        }
        catch (Exception e) when (e is not IOException || !Output.IsBroken)
        {
            Output.Error($"an error in this program: {e.GetType().Name}: {Show.Plain(e.Message, 200)}");
            return ExitStatus.InternalError;
        }
        catch (IOException) when (Output.IsBroken)
        {
            // Whoever read the output has gone, as `head` does.
            return ExitStatus.Success;
        }
    }

    /// <summary>The program with its verbs.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("A model of the Linux kernel's umount and close paths: plays scenarios on it, holds it against the running kernel, and explores every interleaving. Without arguments: what was proposed in both mailing-list threads, and the verdict on each.")
        {
            RunCommand.Create(),
            ConformCommand.Create(),
            ImportCommand.Create(),
            CheckCommand.Create(),
            AuditCommand.Create(),
            MergeCommand.Create(),
            ScenarioCommand.Create(),
            VariantsCommand.Create(),
            MutateCommand.Create(),
            ExploreVariantCommand.Create(),
            CompileVariantsCommand.Create(),
            ReplayCommand.Create(),
            LitmusCommand.Create(),
            PortCommand.Create(),
            ApproveCommand.Create(),
            BenchCommand.Create(),
            DocsCommand.Create(),
        };
        ClaimCommand.AttachTo(root);
        HelpNotes.AddTo(root);
        return root;
    }

    private static IEnumerable<string> Path(System.CommandLine.Command command) =>
        command is RootCommand ? ["verified"] : ["verified", command.Name];
}
