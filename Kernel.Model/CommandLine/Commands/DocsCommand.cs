// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Globalization;
using Kernel.Documentation.Html;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified docs</c>: the book as HTML, with the counterexamples, and outcomes of scenario files, to step through.</summary>
internal static class DocsCommand
{
    private const string Library = "specs/scenarios/together";

    /// <summary>A file with more states is left to whoever asks for it: <c>verified check FILE.scenario --html OUT</c>.</summary>
    private const long MostStates = 2_500;

    public static System.CommandLine.Command Create()
    {
        var folder = new Argument<string>("OUT") { Description = "Where the pages go: a new folder, or an empty one." };
        var command = new System.CommandLine.Command("docs", "Writes the book as HTML, to be read from disk: chapters, rules, port map, scenarios, and to step through with the arrow keys every counterexample and the outcomes of small scenario files.") { folder };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Write(string folder)
    {
        if (Repository.Root is not { } root)
        {
            Output.Error("no book here: run this inside the repository, where specs/README.md is");
            return ExitStatus.BadInput;
        }
        if (PageFolder.Write(folder, () => new HtmlEdition(root, Counterexamples(), Outcomes(root)).Pages()) is not { } pages)
            return ExitStatus.BadInput;
        Output.Line(new($"{pages} pages: open {Path.Combine(folder, "index.html")}", Tone.Good));
        return ExitStatus.Success;
    }

    /// <summary>For each variant, memory model and invariant that is violated, the shortest run that does it.</summary>
    private static List<(string Name, Replay Trace)> Counterexamples()
    {
        var size = new WorkloadSize { Walkers = 1 };
        var broken = Claims.Of([], size, MemoryModels.All).Where(claim => claim.Breaks.Count > 0).ToLookup(claim => (claim.Workload.Variant, claim.Workload.Name));
        // What a usual memory model shows is not explored in the weak one.
        var claims = broken.SelectMany(same => same.Any(claim => claim.Memory != MemoryModel.Weak) ? same.Where(claim => claim.Memory != MemoryModel.Weak) : same).ToList();
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

    /// <summary>What comes of the small files of the library, each outcome with a shortest schedule.</summary>
    private static List<ScenarioVerdict> Outcomes(string root)
    {
        var checks = File.ReadLines(Path.Combine(root, Library, "outcomes.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(row => long.Parse(row[2], CultureInfo.InvariantCulture) <= MostStates)
            .Select(row => $"{Library}/{row[0]}.scenario")
            .Select(file => ScenarioParser.Read(file, File.ReadAllBytes(Path.Combine(root, file))).Scenario)
            .OfType<Scenario>().Select(scenario => new ScenarioCheck(scenario, MemoryModel.Sc) { Schedules = true }).ToList();
        var found = new List<ScenarioVerdict>();
        using (var progress = new Progress("scenario files", checks.Count))
        {
            foreach (var verdict in ScenarioChecks.Run(checks, _ => new ExplorationOptions { Cancel = Interrupt.Token }, Environment.ProcessorCount, Interrupt.Token))
            {
                found.Add(verdict);
                progress.Report(found.Count, verdict.Check.Scenario.File);
            }
        }
        Interrupt.Token.ThrowIfCancellationRequested();
        return found;
    }
}
