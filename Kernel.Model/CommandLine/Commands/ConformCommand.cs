// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified conform</c>: runs scenarios on the model and on the kernel, and prints where they differ.</summary>
internal static class ConformCommand
{
    private const int MostShrunk = 10;

    public static System.CommandLine.Command Create()
    {
        var files = Options.Files(
            "FILE-OR-FOLDER", "Scenario files, and folders in which all .scenario files are meant.", ArgumentArity.ZeroOrMore);
        var random = new Option<int?>("--random") { Description = "Makes N scenarios at random instead of reading files.", HelpName = "N" };
        var seed = new Option<ulong>("--seed")
        {
            Description = "The seed of the random scenarios: the same seed makes the same scenarios.",
            HelpName = "S",
            DefaultValueFactory = _ => 1,
        };
        var jobs = new Option<int>("--jobs")
        {
            Description = "How many scenarios run at the same time.",
            HelpName = "N",
            DefaultValueFactory = _ => 2 * Environment.ProcessorCount,
        };
        random.Validators.Add(r => AtLeastOne(r, random.Name));
        jobs.Validators.Add(r => AtLeastOne(r, jobs.Name));
        var command = new System.CommandLine.Command(
            "conform",
            "Runs scenarios on the model and on the running kernel, and prints where they differ. A random scenario with a difference is made as small as possible.")
        {
            files, random, seed, jobs,
        };
        var specification = new SpecificationCommand();
        foreach (var option in specification.Options)
            command.Options.Add(option);
        command.Validators.Add(r =>
        {
            var named = r.GetValue(files)?.Length > 0;
            var specified = specification.Asked(r);
            if (!specified && specification.Stray(r) is { } stray)
                r.AddError($"{stray} goes with --specification");
            if (specified ? named && r.GetResult(random) is not null : named == (r.GetResult(random) is not null))
                r.AddError(named ? "either files or --random, not both" : "files, folders or --random N are missing");
        });
        command.SetAction(parsed => specification.Asked(parsed)
            ? specification.Run(
                parsed, parsed.GetValue(files) ?? [], parsed.GetValue(random), parsed.GetRequiredValue(seed), parsed.GetRequiredValue(jobs))
            : parsed.GetValue(random) is { } count
            ? Random(count, parsed.GetRequiredValue(seed), parsed.GetRequiredValue(jobs))
            : Files(parsed.GetRequiredValue(files), parsed.GetRequiredValue(jobs)));
        return command;
    }

    internal static void AtLeastOne(System.CommandLine.Parsing.OptionResult result, string name)
    {
        if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number < 1))
            result.AddError($"{name} is a number from 1 on, not {Show.Quote(token.Value)}");
    }

    private static int Files(IReadOnlyList<string> paths, int jobs) =>
        ScenarioFiles.ReadBelow(paths) is { } scenarios
            ? Conform(scenarios, scenarios.Count, jobs, shrink: false)
            : ExitStatus.BadInput;

    private static int Random(int count, ulong seed, int jobs) =>
        Conform(Enumerable.Range(0, count).Select(i => ScenarioGenerator.Make(seed, i)), count, jobs, shrink: true);

    private static int Conform(IEnumerable<Scenario> scenarios, int count, int jobs, bool shrink)
    {
        var model = Backends.Open(Backends.Model);
        using var closingModel = model as IDisposable;
        var kernel = Backends.Open(Backends.Kernel);
        using var closingKernel = kernel as IDisposable;
        var conformance = new Conformance(model, kernel);
        var (done, differing, unsteady) = (0, 0, 0);
        using (var progress = new Progress("scenarios", count))
        {
            foreach (var verdict in conformance.CheckAll(scenarios, jobs, Interrupt.Token))
            {
                progress.Report(++done, differing == 0 ? "" : $"{differing} differ");
                unsteady += verdict.Unsteady ? 1 : 0;
                if (verdict.Agree)
                    continue;
                differing++;
                // Making one small takes many runs; after the first few, more of the same tell little.
                var shown = shrink && differing <= MostShrunk ? Smallest(verdict, conformance) : verdict;
                progress.Clear();
                foreach (var line in ConformReport.Of(shown, model.Name, kernel.Name, withText: shrink))
                    Output.Line(line);
            }
        }

        var again = unsteady > 0 ? $" ({unsteady} of them only when run again)" : "";
        var cut = done < count ? $" ({count - done} not run)" : "";
        Output.Line(new($"{done} scenarios: {done - differing} agree{again}, {differing} differ{cut}", differing == 0 ? Tone.Good : Tone.Bad));
        return done < count ? ExitStatus.Interrupted : differing == 0 ? ExitStatus.Success : ExitStatus.Failed;
    }

    private static Verdict Smallest(Verdict verdict, Conformance conformance)
    {
        var shrinker = new Shrinker(s => !conformance.CheckOnce(s).Agree, Interrupt.Token);
        var small = conformance.Check(shrinker.Shrink(verdict.Scenario));
        // What does not show a second time is shown as it was.
        return small.Agree ? verdict : small;
    }
}
