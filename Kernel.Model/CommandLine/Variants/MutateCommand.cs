// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kernel.CommandLine.Commands;
using Kernel.CommandLine.Situations;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary><c>verified mutate</c>: how good the checks are.</summary>
internal static class MutateCommand
{
    public static System.CommandLine.Command Create()
    {
        var files = new Option<string?>("--files") { Description = "Only files of the port whose paths have this in them.", HelpName = "TEXT" };
        var sample = Number("--sample", "So many mutants, drawn at random; all where it is not given.", "N");
        var seed = Number("--seed", "The seed that they are drawn by. [default: 1]", "S");
        var jobs = Number("--jobs", "Mutants at the same time. [default: the number of processors]", "N");
        var budget = new Option<string?>("--budget") { Description = "Begins no mutant after this time (30s, 5m, 1h). What is done is kept: the same command goes on there.", HelpName = "TIME" };
        var list = new Option<bool>("--list") { Description = "Lists the mutants, and explores none." };
        var json = new Option<bool>("--json") { Description = "One object a mutant, a line each, instead of text." };
        budget.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && TimeOf(token.Value) is null)
                r.AddError($"--budget is a time as 30s, 5m or 1h, not {Show.Quote(token.Value)}");
        });
        var command = new System.CommandLine.Command("mutate", "Makes single edits of the port (a statement deleted or exchanged with the next, a condition negated, a flag dropped, a lock left out, one off) and explores each until a workload comes to another verdict than on mainline: the share of those noticed says how good the checks are.")
        {
            files, sample, seed, budget, jobs, list, json,
        };
        command.SetAction(parsed =>
        {
            var all = Mutants.Of(PortSources.Port, parsed.GetValue(files)).ToList();
            if (all.Count == 0)
            {
                Output.Error($"no file of the port with a function has {Show.Quote(parsed.GetValue(files) ?? "")} in its path");
                return ExitStatus.BadInput;
            }
            var chosen = Drawn(all, parsed.GetValue(sample), parsed.GetValue(seed) ?? 1);
            return parsed.GetValue(list) ? List(chosen, parsed.GetValue(json)) : Run(chosen, parsed.GetValue(jobs) ?? Environment.ProcessorCount, TimeOf(parsed.GetValue(budget)), parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>Some of them, in the order in which they are drawn: what is done when the time is over is a sample as well.</summary>
    private static List<Mutant> Drawn(List<Mutant> all, int? count, int seed)
    {
        if (count is not { } some || some >= all.Count)
            return all;
        var numbers = Enumerable.Range(0, all.Count).ToArray();
        new Random(seed).Shuffle(numbers);
        return [.. numbers.Take(some).Select(i => all[i])];
    }

    private static Option<int?> Number(string name, string description, string help)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = help };
        option.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1))
                r.AddError($"{name} is a number from 1, not {Show.Quote(token.Value)}");
        });
        return option;
    }

    private static TimeSpan? TimeOf(string? budget) =>
        budget != null && CheckBudget.Apply(budget, new()) is { } options && options.MaxTime != Timeout.InfiniteTimeSpan ? options.MaxTime : null;

    private static int List(List<Mutant> mutants, bool json)
    {
        foreach (var it in mutants)
            Output.Data(json ? new JsonObject { ["path"] = it.Path, ["line"] = it.Line, ["function"] = it.Function, ["edit"] = it.Edit, ["patch"] = it.Patch.Text }.ToJsonString() : $"{it.Path}:{it.Line}: {it.Function}: {it.Edit}");
        return ExitStatus.Success;
    }

    private static int Run(List<Mutant> mutants, int jobs, TimeSpan? budget, bool json)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        var fates = new List<MutantFate>();
        using (var progress = new Progress("mutants", mutants.Count))
        {
            progress.Report(0, "mainline first");
            var run = new MutantRun(UserCache.OfUser(Environment.GetEnvironmentVariable), EquivalentMutants.Shipped);
            foreach (var it in run.Run(mutants, jobs, () => budget < since.Elapsed, Interrupt.Token))
            {
                fates.Add(it);
                progress.Clear();
                if (json)
                    Output.Data(Json(it));
                else if (it.Fate == Fate.Survived)
                    Output.Line(new($"survives: {it.Mutant.Path}:{it.Mutant.Line}: {it.Mutant.Function}: {it.Mutant.Edit}", Tone.Bad));
                progress.Report(fates.Count, $"{fates.Count(fate => fate.Fate == Fate.Killed)} killed, {fates.Count(fate => fate.Fate == Fate.Survived)} survived");
            }
        }
        if (!json)
        {
            foreach (var line in Summary(fates, mutants.Count))
                Output.Line(line);
        }
        return Interrupt.Token.IsCancellationRequested ? ExitStatus.Interrupted : fates.Exists(it => it.Fate == Fate.Survived) ? ExitStatus.Failed : ExitStatus.Success;
    }

    private static string Json(MutantFate it) => new JsonObject
    {
        ["path"] = it.Mutant.Path, ["line"] = it.Mutant.Line, ["function"] = it.Mutant.Function, ["edit"] = it.Mutant.Edit, ["fate"] = Word(it.Fate), ["by"] = it.By,
    }.ToJsonString();

    private static IEnumerable<ReportLine> Summary(List<MutantFate> fates, int wanted)
    {
        var table = new TextTable("file", "killed", "survived", "equivalent", "not compiled");
        foreach (var file in fates.GroupBy(it => it.Mutant.Path).OrderBy(it => it.Key, StringComparer.Ordinal))
            table.Add(Tone.Plain, file.Key, Count(file, Fate.Killed), Count(file, Fate.Survived), Count(file, Fate.Equivalent), Count(file, Fate.NotCompiled));
        foreach (var line in table.Lines())
            yield return line;
        var real = fates.Count(it => it.Fate != Fate.NotCompiled);
        var told = fates.Count(it => it.Fate is Fate.Killed or Fate.Equivalent);
        yield return new("");
        yield return new(string.Create(CultureInfo.InvariantCulture, $"{real} mutants{(real > 0 ? $": {100.0 * told / real:F1} % killed or equivalent" : "")}{(fates.Count < wanted ? $"; {wanted - fates.Count} not tried, the same command goes on with them" : "")}"), Tone.Heading);
    }

    private static string Count(IEnumerable<MutantFate> fates, Fate fate) => fates.Count(it => it.Fate == fate).ToString(CultureInfo.InvariantCulture);

    private static string Word(Fate fate) => fate switch
    {
        Fate.Killed => "killed",
        Fate.Survived => "survived",
        Fate.Equivalent => "equivalent",
        _ => "not compiled",
    };
}
