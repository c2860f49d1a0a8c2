// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified conform</c>: runs scenarios on the model and on the kernel, and prints where they differ.</summary>
internal static class ConformCommand
{
    private const int RunsOfFile = 1000;
    private const int RunsOfRandom = 200;
    private const long BudgetOfFile = 200_000_000;
    private const long BudgetOfRandom = 2_000_000;

    public static System.CommandLine.Command Create()
    {
        var files = Options.Files(
            "FILE-OR-FOLDER", "Scenario files, and folders in which all .scenario files are meant.", ArgumentArity.ZeroOrMore);
        var random = new Option<int?>("--random") { Description = "Makes N scenarios at random instead of reading files.", HelpName = "N" };
        var seed = new Option<ulong>("--seed")
        {
            Description = "The seed of random scenarios, which makes the same ones each time, and of the delays in races, which the kernel adds its own to.",
            HelpName = "S",
            DefaultValueFactory = _ => 1,
        };
        var jobs = new Option<int>("--jobs")
        {
            Description = "How many scenarios run at the same time. Races have the machine for themselves.",
            HelpName = "N",
            DefaultValueFactory = _ => 2 * Environment.ProcessorCount,
        };
        random.Validators.Add(r => AtLeastOne(r, random.Name));
        jobs.Validators.Add(r => AtLeastOne(r, jobs.Name));
        var tasks = new Option<bool>("--tasks") { Description = "The random scenarios have tasks that act at the same time: two or three columns after a prelude." };
        var runs = new Option<int?>("--runs")
        {
            Description = $"How often a file with tasks that act at the same time is run on the kernel, each time in a fresh world and with other delays; {RunsOfFile} where nothing is said, {RunsOfRandom} for random ones.",
            HelpName = "N",
        };
        var budget = new Option<int?>("--budget")
        {
            Description = $"Steps of the model for such a file, under each memory model; {BudgetOfFile / 1_000_000} million where nothing is said, {BudgetOfRandom / 1_000_000} for random ones. An outcome that the model has not met within them is said to be undecided.",
            HelpName = "STEPS",
        };
        var json = new Option<bool>("--json") { Description = "One object a scenario instead of text, on one line." };
        runs.Validators.Add(r => AtLeastOne(r, runs.Name));
        budget.Validators.Add(r => AtLeastOne(r, budget.Name));
        var command = new System.CommandLine.Command(
            "conform",
            "Runs scenarios on the model and on the running kernel, and prints where they differ. Of a file with tasks that act at the same time, every interleaving is followed on the model; on the kernel it is raced many times, and each outcome seen must be one of the model's. A random scenario with a difference is made as small as possible.")
        {
            files, random, tasks, seed, jobs, runs, budget, json,
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
            if (specified && new Option[] { tasks, runs, budget, json }.FirstOrDefault(o => r.GetResult(o) is { Implicit: false }) is { } other)
                r.AddError($"{other.Name} does not go with --specification");
            if (r.GetValue(tasks) && r.GetResult(random) is null)
                r.AddError("--tasks goes with --random");
            if (specified ? named && r.GetResult(random) is not null : named == (r.GetResult(random) is not null))
                r.AddError(named ? "either files or --random, not both" : "files, folders or --random N are missing");
        });
        command.SetAction(parsed =>
        {
            var (count, from) = (parsed.GetValue(random), parsed.GetRequiredValue(seed));
            if (specification.Asked(parsed))
                return specification.Run(parsed, parsed.GetValue(files) ?? [], count, from, parsed.GetRequiredValue(jobs));
            var settings = new ConformSettings(
                count is not null, parsed.GetRequiredValue(jobs), parsed.GetValue(runs) ?? (count is null ? RunsOfFile : RunsOfRandom), from,
                parsed.GetValue(budget) ?? (count is null ? BudgetOfFile : BudgetOfRandom), parsed.GetValue(json));
            if (count is { } many)
                return Random(many, parsed.GetValue(tasks), settings);
            return ScenarioFiles.ReadBelow(parsed.GetRequiredValue(files)) is { } scenarios
                ? Conform(Made.Of(scenarios.Where(it => !it.HasBlocks)), Made.Of(scenarios.Where(it => it.HasBlocks)), settings)
                : ExitStatus.BadInput;
        });
        return command;
    }

    internal static void AtLeastOne(System.CommandLine.Parsing.OptionResult result, string name)
    {
        if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number < 1))
            result.AddError($"{name} is a number from 1 on, not {Show.Quote(token.Value)}");
    }

    private static int Random(int count, bool tasks, ConformSettings settings)
    {
        var numbers = Enumerable.Range(0, count);
        return tasks
            ? Conform(Made.None, new(numbers.Select(i => TasksGenerator.Make(settings.Seed, i)), count), settings)
            : Conform(new(numbers.Select(i => ScenarioGenerator.Make(settings.Seed, i)), count), Made.None, settings);
    }

    private static int Conform(Made alone, Made together, ConformSettings settings)
    {
        var model = Backends.Open(Backends.Model);
        using var closingModel = model as IDisposable;
        using var kernel = Backends.OpenKernel();
        var tally = new ConformTally();
        var races = new ConformRaces(kernel.Races, settings);
        if (alone.Count > 0)
            tally += new ConformScenarios(model, kernel, settings).Run(alone.Scenarios, alone.Count);
        if (together.Count > 0 && tally.Done == alone.Count)
            tally += races.Run(together.Scenarios, together.Count);
        var count = alone.Count + together.Count;
        if (settings.Json)
            return tally.Status(count);
        if (together.Count > 0)
            Output.Line(races.Summary());
        Output.Line(tally.Summary(count));
        return tally.Status(count);
    }

    /// <summary>Scenarios that are made as they are needed.</summary>
    private sealed record Made(IEnumerable<Scenario> Scenarios, int Count)
    {
        public static Made None { get; } = new([], 0);

        public static Made Of(IEnumerable<Scenario> scenarios) => scenarios.ToList() is var all ? new(all, all.Count) : None;
    }
}
