// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Documentation.Html;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified docs</c>: the book as HTML, with the counterexamples to step through.</summary>
internal static class DocsCommand
{
    public static System.CommandLine.Command Create()
    {
        var folder = new Argument<string>("OUT") { Description = "Where the pages go: a new folder, or an empty one." };
        var command = new System.CommandLine.Command("docs", "Writes the book as HTML, to be read from disk: chapters, rules, port map, scenarios, and every counterexample to step through with the arrow keys.") { folder };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Write(string folder)
    {
        if (Repository() is not { } root)
        {
            Output.Error("no book here: run this inside the repository, where specs/README.md is");
            return ExitStatus.BadInput;
        }
        var made = !Directory.Exists(folder);
        try
        {
            if (File.Exists(folder))
                return Refuse(folder, "a file, not a folder");
            if (!made && Directory.EnumerateFileSystemEntries(folder).Any())
                return Refuse(folder, "not empty, and nothing in it is to be overwritten");
            Directory.CreateDirectory(folder);
            var pages = Save(folder, root);
            Output.Line(new($"{pages} pages: open {Path.Combine(folder, "index.html")}", Tone.Good));
            return ExitStatus.Success;
        }
        catch (OperationCanceledException)
        {
            Clear(folder, made);
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !Output.IsBroken)
        {
            return Refuse(folder, e.Message);
        }
    }

    private static int Refuse(string folder, string why)
    {
        Output.Error($"{Show.Plain(folder, 200)}: {Show.Plain(why, 200)}");
        return ExitStatus.BadInput;
    }

    private static int Save(string folder, string root)
    {
        var traces = Counterexamples();
        var count = 0;
        foreach (var (path, text) in new HtmlEdition(root, traces).Pages())
        {
            Interrupt.Token.ThrowIfCancellationRequested();
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            count++;
        }
        return count;
    }

    /// <summary>For each variant, memory model and invariant that is violated, the shortest run that does it.</summary>
    private static List<(string Name, Replay Trace)> Counterexamples()
    {
        var size = new WorkloadSize { Walkers = 1 };
        var claims = Claims.Of([], size, Enum.GetValues<MemoryModel>()).Where(claim => claim.Breaks.Count > 0).ToList();
        var found = new List<CheckOutcome>();
        using (var progress = new Progress("counterexamples", claims.Count))
        {
            foreach (var outcome in new Checker(claims, new ExplorationOptions { Cancel = Interrupt.Token }).Run(Environment.ProcessorCount))
            {
                found.Add(outcome);
                progress.Report(found.Count, outcome.Claim.Workload.Variant);
            }
        }
        Interrupt.Token.ThrowIfCancellationRequested();
        // What the stronger memory model shows needs no second page for the weaker one.
        return [.. found.Where(outcome => outcome.Counterexample != null)
            .GroupBy(outcome => (outcome.Claim.Workload.Variant, outcome.Result.Violation!.Invariant))
            .Select(same => same.OrderBy(outcome => outcome.Claim.Memory).ThenBy(outcome => outcome.Counterexample!.Steps.Count).First())
            .Select(outcome => (Path.GetFileNameWithoutExtension(outcome.TraceName), outcome.Counterexample!))];
    }

    private static string? Repository()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "specs", "README.md")) && Directory.Exists(Path.Combine(folder.FullName, "Kernel.Model")))
                return folder.FullName;
        }
        return null;
    }

    /// <summary>Nobody asked for half a book.</summary>
    private static void Clear(string folder, bool made)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateDirectories())
            entry.Delete(recursive: true);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
            file.Delete();
        if (made)
            Directory.Delete(folder);
    }
}
