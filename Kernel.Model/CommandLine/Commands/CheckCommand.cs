// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Globalization;
using Kernel.CommandLine.Results;
using Kernel.CommandLine.Variants;
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified check</c>: every interleaving of workloads, or as many as the budget allows.</summary>
internal static class CheckCommand
{
    public static System.CommandLine.Command Create()
    {
        var names = new Argument<string[]>("WHAT") { Description = $"Scenario files (FILE.scenario), and folders of such, of which the blocks are followed and every outcome is shown; or mainline, a group of workloads ({string.Join(", ", Claims.Groups)}) or one of them by name (GROUP/WHAT), a variant by number, name or patch file, or a folder of variants ({string.Join(", ", ShippedVariants.Groups)}); everything but scenario files where nothing is named. verified variants lists the variants.", HelpName = "FILE.scenario|WHAT", Arity = ArgumentArity.ZeroOrMore };
        names.CompletionSources.Add([.. Claims.Names]);
        names.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !Claims.Names.Contains(token.Value, StringComparer.OrdinalIgnoreCase) && !VariantStack.IsFile(token.Value) && !IsScenario(token.Value) && !Claims.IsWorkload(token.Value)))
                result.AddError(VariantStack.Unknown(token.Value));
        });
        var walkers = Options.Count("--walkers", "Lockless path walks at the same time.", 2, 0, WorkloadSize.MostWalkers);
        var umounters = Options.Count("--umounters", "Tasks that unmount.", 1, 1, WorkloadSize.MostUmounters);
        var closers = Options.Count("--closers", "Tasks that close files.", 2, 1, WorkloadSize.MostClosers);
        var memory = new Option<string?>("--memory") { Description = "When stores are seen by others: sc at once, tso as on x86, weak as the kernel's own memory model lets them be, but for load buffering. The first two where none is named." };
        memory.AcceptOnlyFromAmong([.. MemoryModels.All.Select(it => it.Word())]);
        var noMemory = Options.Count("--no-memory", "Allocations that may fail, from the first block of a scenario file on.", 0, 0, TraceFile.MostNoMemory);
        var designs = new Option<string[]>("--design") { Description = "What scenario files are explored on instead of mainline: a design of umount or close by number, name or patch file, or all.", HelpName = "NAME" };
        designs.Validators.Add(r =>
        {
            foreach (var wrong in r.Tokens.Select(token => Designs.Wrong(token.Value)).OfType<string>())
                r.AddError(wrong);
        });
        var outcome = new Option<int?>("--outcome") { Description = "Of a scenario file: writes and shows a shortest schedule to the outcome of this number.", HelpName = "N" };
        outcome.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1))
                r.AddError($"--outcome is the number of an outcome, from 1, not {Show.Quote(token.Value)}");
        });
        var html = new Option<string?>("--html") { Description = "Of scenario files: writes pages too, the outcomes as a table, each with a shortest schedule to step through, and two side by side; a new folder, or an empty one.", HelpName = "FOLDER" };
        var budget = new Option<string?>("--budget") { Description = "Time (30s, 5m, 1h) or steps for each workload.", HelpName = "TIME|STEPS" };
        var megabytes = Options.Count("--max-mb", "Megabytes for the states of each workload; where they do not suffice, its verdict is bounded.", 1024, 1, 1 << 20);
        var seed = new Option<int>("--seed") { Description = "The seed of random schedules, which are tried where the budget does not reach for all.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var jobs = Options.Count("--jobs", "Workloads at the same time.", Environment.ProcessorCount, 1, 1024);
        var json = new Option<bool>("--json") { Description = "One object a line instead of text. peak_mb is what the states, the path and the tree of the shortest schedules took at most, without the program itself." };
        var traces = new Option<string>("--traces") { Description = "Where counterexamples are written.", HelpName = "FOLDER", DefaultValueFactory = _ => "traces" };
        var patches = new Option<string[]>("--patch") { Description = "A unified diff against the port's sources, applied before anything is explored; several stack in order. Scenario files are explored on what they make, beside what --design names.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var noCache = new Option<bool>("--no-cache") { Description = "Compile and explore variants anew, whatever was kept of them." };
        var certificate = new Option<string?>("--certificate") { Description = "Lists all states of what is claimed to hold, with no reduction, and writes for each claim a file that verified audit confirms. For mainline and the variants that come with the program.", HelpName = "FOLDER" };
        var workers = Options.Count("--workers", "Processors that explore one workload together; what comes out is the same.", 1, 1, 256);
        var shard = new Option<string?>("--shard") { Description = "Explores every N-th of what there is to explore, from the I-th on, and prints what that is before the results, with --json; verified merge puts the results of all N together.", HelpName = "I/N" };
        var since = new Option<string?>("--since") { Description = "What an earlier run has printed with --json: what was as expected then, with the same code and the same limits, is not explored again.", HelpName = "RESULTS.json" };
        var liveness = new Option<bool>("--liveness") { Description = "Whether every run comes to its end with nothing left undone, where nobody is passed over for ever who could go on all along; this instead of the invariants. For mainline and the variants that come with the program, under sc and tso." };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "Keeps the search in this file every five minutes and where it is cut, by Ctrl-C or a limit; where there is such a file, goes on with it. For one workload, on mainline or a variant that comes with the program, under sc or tso.", HelpName = "FILE" };
        shard.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && Shard.Parse(token.Value) is null)
                r.AddError($"--shard is I/N, the I-th of N shares, from 1/1 to {Shard.Most}/{Shard.Most}, not {Show.Quote(token.Value)}");
        });
        budget.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && CheckBudget.Apply(token.Value, new()) is null)
                r.AddError($"--budget is a time as 30s, 5m or 1h, or a number of steps, not {Show.Quote(token.Value)}");
        });
        var command = new System.CommandLine.Command("check", "Follows every interleaving of a workload's tasks and checks the invariants; prints the shortest counterexample.")
        {
            names, walkers, umounters, closers, memory, budget, megabytes, seed, jobs, json, traces, patches, noMemory, designs, outcome, html, noCache, certificate, workers, shard, since, liveness, checkpoint,
        };
        command.Validators.Add(r =>
        {
            var scenarios = r.GetValue(names)?.Count(IsScenario) ?? 0;
            if (scenarios != (r.GetValue(names)?.Length ?? 0) && scenarios > 0)
                r.AddError("either scenario files or names of claims, not both");
            else if (scenarios == 0 && (r.GetResult(outcome) ?? r.GetResult(designs) ?? r.GetResult(html)) is not null || scenarios == 0 && r.GetValue(noMemory) > 0)
                r.AddError("--design, --outcome, --html and --no-memory are for scenario files");
            else if (r.GetResult(outcome) is not null && (r.GetValue(names) is not [var only] || Directory.Exists(only)))
                r.AddError("--outcome is for one scenario file");
            else if (scenarios > 0 && (r.GetResult(walkers) ?? r.GetResult(umounters) ?? r.GetResult(closers)) is { Implicit: false } size)
                r.AddError($"{size.Option.Name} is not for scenario files: their tasks are in them");
            else if (r.GetValue(patches)?.FirstOrDefault(IsScenario) is { } misplaced)
                r.AddError($"{Show.Quote(misplaced)} is no patch: what is checked stands before --patch");
            else if (r.GetValue(certificate) != null && (scenarios > 0 || r.GetValue(patches) is [_, ..] || r.GetValue(names)!.Any(name => ShippedVariants.Find(name) == null && File.Exists(name))))
                r.AddError("--certificate is for workloads, on mainline and the variants that come with the program");
            else if (r.GetValue(liveness) && (scenarios > 0 || r.GetValue(patches) is [_, ..] || r.GetValue(certificate) != null || r.GetValue(workers) > 1 || r.GetValue(names)!.Any(name => ShippedVariants.Find(name) == null && File.Exists(name))))
                r.AddError("--liveness is for workloads, on mainline and the variants that come with the program, with one worker and without certificates");
            else if (r.GetValue(liveness) && MemoryModels.Of(r.GetValue(memory)) == MemoryModel.Weak)
                r.AddError("--liveness is for sc and tso: nothing in the weak model says that a store reaches everybody in the end");
            else if (r.GetValue(checkpoint) != null && (scenarios > 0 || r.GetValue(patches) is [_, ..] || r.GetValue(certificate) != null || r.GetValue(liveness) || r.GetValue(workers) > 1 || (r.GetValue(shard) ?? r.GetValue(since)) != null || r.GetValue(names)!.Any(name => ShippedVariants.Find(name) == null && File.Exists(name))))
                r.AddError("--checkpoint is for one workload, on mainline or a variant that comes with the program, with one worker, and not with --certificate, --liveness, --shard or --since");
            else if (r.GetValue(checkpoint) != null && MemoryModels.Of(r.GetValue(memory)) is not (MemoryModel.Sc or MemoryModel.Tso))
                r.AddError("--checkpoint is for one memory model: --memory sc or --memory tso");
            else if (r.GetValue(shard) != null && !r.GetValue(json))
                r.AddError("--shard is for --json, which verified merge reads");
            else if (scenarios > 0 && (r.GetValue(since) != null || r.GetValue(workers) > 1))
                r.AddError("--since and --workers are not for scenario files");
            else if ((r.GetValue(shard) ?? r.GetValue(since)) != null && (r.GetValue(certificate) != null || (!r.GetValue(liveness) && VariantStack.Of(scenarios > 0 ? [] : r.GetValue(names) ?? [], scenarios > 0 ? [] : r.GetValue(patches) ?? []).Count > 0)))
                r.AddError("--shard and --since are for scenario files and for groups of claims, not for single variants and certificates");
        });
        command.SetAction(parsed =>
        {
            var size = new WorkloadSize { Walkers = parsed.GetValue(walkers), Umounters = parsed.GetValue(umounters), Closers = parsed.GetValue(closers) };
            var options = new ExplorationOptions { MaxBytes = (long)parsed.GetValue(megabytes) << 20, Seed = parsed.GetValue(seed), Workers = parsed.GetValue(workers), Liveness = parsed.GetValue(liveness), Cancel = Interrupt.Token };
            if (parsed.GetValue(budget) is { } limit)
                options = CheckBudget.Apply(limit, options)!;
            var several = parsed.GetResult(jobs) is { Implicit: false } ? parsed.GetValue(jobs) : Math.Max(1, parsed.GetValue(jobs) / parsed.GetValue(workers));
            var share = parsed.GetValue(shard) is { } part ? Shard.Parse(part) : null;
            var models = MemoryModels.Of(parsed.GetValue(memory)) is { } one ? [one] : MemoryModels.Usual;
            if (parsed.GetValue(names) is [var first, ..] scenarios && IsScenario(first))
            {
                var store = parsed.GetValue(noCache) ? new VariantStore("", UserCache.None) : VariantStore.OfProgram;
                return new CheckScenarios
                {
                    Options = options,
                    Memory = models,
                    Designs = () => Designs.Of(parsed.GetValue(designs) ?? [], parsed.GetValue(patches) ?? [], store),
                    NoMemory = parsed.GetValue(noMemory),
                    Jobs = parsed.GetValue(jobs),
                    Json = parsed.GetValue(json),
                    Traces = parsed.GetRequiredValue(traces),
                    Outcome = parsed.GetValue(outcome),
                    Html = parsed.GetValue(html),
                    Shard = share,
                }.Run(scenarios);
            }
            var what = parsed.GetValue(names) ?? [];
            if (what.FirstOrDefault(name => Claims.IsWorkload(name) && !File.Exists(name) && !Claims.Exists(name, size)) is { } unknown)
            {
                Output.Error($"no workload is called {Show.Quote(unknown)}{Claims.Nearest(unknown, size)}");
                return ExitStatus.BadInput;
            }
            if (parsed.GetValue(certificate) is { } folder)
                return new CheckCertificates(options, several, parsed.GetValue(json), folder).Run([.. Claims.Within(what, size, models).Where(claim => claim.Expected == Exploration.Verdict.Holds)]);
            if (parsed.GetValue(checkpoint) is { } kept)
                return CheckClaims.Kept(kept, [.. Claims.Within(what, size, models)], new() { Options = options, Size = size, Jobs = 1, Json = parsed.GetValue(json), Traces = parsed.GetRequiredValue(traces) });
            var stacks = VariantStack.Of(what, parsed.GetValue(patches) ?? []);
            if (stacks.Count > 0 && !options.Liveness)
            {
                var settings = new RunSettings { Memories = models, Size = size, Jobs = several, Workers = options.Workers, MaxBytes = options.MaxBytes, MaxTransitions = options.MaxTransitions, MaxTime = options.MaxTime, Seed = options.Seed };
                return VariantCheck.Run(stacks, settings, [.. what.Where(it => Claims.Groups.Contains(it) || Claims.IsWorkload(it))], parsed.GetValue(json), parsed.GetRequiredValue(traces), parsed.GetValue(noCache));
            }
            if (ReadEarlier(parsed.GetValue(since)) is not { } earlier)
                return ExitStatus.BadInput;
            IReadOnlyList<Claim> claims = [.. options.Liveness ? Claims.OfLiveness(what, size, models) : Claims.Of(what, size, models)];
            if (claims.Count == 0)
            {
                Output.Error($"of what was named nothing is claimed{(options.Liveness ? " of liveness, as of the questions of scenario files" : " at this size")}: nothing was explored");
                return ExitStatus.BadInput;
            }
            return new CheckClaims
            {
                Options = options, Size = size, Jobs = several, Json = parsed.GetValue(json), Traces = parsed.GetRequiredValue(traces), Shard = share, Earlier = earlier,
            }.Run(claims);
        });
        return command;
    }

    /// <summary>The results of an earlier run; null where the file cannot be read, which is said.</summary>
    private static Earlier? ReadEarlier(string? file)
    {
        try
        {
            return file == null ? Earlier.None : Earlier.Read(File.ReadLines(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Output.Error(Show.Plain(e.Message, 500));
            return null;
        }
    }

    /// <summary>Whether a name is that of a scenario file or of a folder of such; what is a claim's too is the claim's.</summary>
    private static bool IsScenario(string name) => name.EndsWith(CheckScenarios.Extension, StringComparison.Ordinal)
        || Directory.Exists(name) && !Claims.Names.Contains(name, StringComparer.OrdinalIgnoreCase) && !Claims.IsWorkload(name);

    /// <summary>How far the work is, in a few words.</summary>
    internal static string Remark(Exploration.Progress progress) =>
        $"{progress.States:N0} states, {progress.Executions:N0} ends, {progress.Rate / 1e6:F1} M steps/s, depth {progress.Depth}{(progress.Share > 0 ? $", about {progress.Share:P0} of the states" : "")}";
}
