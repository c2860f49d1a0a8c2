// SPDX-License-Identifier: GPL-2.0-only

using Kernel.CommandLine.Results;
using Kernel.CommandLine.Variants;
using Kernel.Documentation.Html;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified check FILE.scenario</c>: every interleaving of the blocks of scenario files.</summary>
internal sealed class CheckScenarios
{
    /// <summary>How the name of a scenario file ends.</summary>
    public const string Extension = ".scenario";

    private readonly Running<ScenarioCheck> _running = new();

    /// <summary>What came first of each file: that other designs come to the same is told in a line.</summary>
    private readonly Dictionary<(Scenario, MemoryModel), ScenarioVerdict> _first = [];

    /// <summary>The limits of each exploration.</summary>
    public required ExplorationOptions Options { get; init; }

    /// <summary>The memory models.</summary>
    public required IReadOnlyList<MemoryModel> Memory { get; init; }

    /// <summary>What the files are explored on; asked for once they are read.</summary>
    public required Func<IReadOnlyList<Design>> Designs { get; init; }

    /// <summary>Allocations that may fail.</summary>
    public int NoMemory { get; init; }

    /// <summary>Explorations at the same time.</summary>
    public required int Jobs { get; init; }

    /// <summary>Whether to print objects instead of text.</summary>
    public bool Json { get; init; }

    /// <summary>Where schedules are written.</summary>
    public required string Traces { get; init; }

    /// <summary>The outcome of which a shortest schedule is asked for.</summary>
    public int? Outcome { get; init; }

    /// <summary>Where pages are written; null where none are asked for.</summary>
    public string? Html { get; init; }

    /// <summary>The share that is explored; null for everything, of which no header is printed.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Explores files, and those of folders.</summary>
    /// <returns>The exit status.</returns>
    public int Run(IReadOnlyList<string> files)
    {
        if (ScenarioFiles.ReadBelow(files) is not { } scenarios || !HaveRoom(scenarios) || Html != null && !PageFolder.IsGood(Html) || VariantCheck.Refusing(Designs) is not { } designs)
            return ExitStatus.BadInput;
        var checks = (from scenario in scenarios
                      from design in designs
                      from memory in Memory
                      select new ScenarioCheck(scenario, memory) { Design = design, NoMemory = NoMemory, Schedules = Outcome != null || Html != null }).ToList();
        if (Shard != null)
        {
            var settings = checks.SelectMany(it => (string[])[NameOf(it), it.Scenario.ToText(), Settings.CodeOf(it.Design.Name)]);
            Output.Data(Shard.Header([.. checks.Select(NameOf)], [.. settings, Settings.LimitsOf(Options), $"{NoMemory}"]).ToJson());
            checks = [.. Shard.Of(checks)];
        }
        var verdicts = new List<ScenarioVerdict>();
        var done = 0;
        using (var progress = new Progress("explorations", checks.Count))
        using (new Timer(_ => progress.Report(Volatile.Read(ref done), CheckCommand.Remark(_running.Sum)), null, 100, 100))
        {
            foreach (var verdict in ScenarioChecks.Run(checks, check => Options with { Progress = it => _running.Note(check, it) }, Jobs, Options.Cancel))
            {
                _running.Remove(verdict.Check);
                Volatile.Write(ref done, done + 1);
                verdicts.Add(verdict);
                progress.Clear();
                if (!Print(verdict))
                    return ExitStatus.BadInput;
            }
        }

        if (done < checks.Count && !Json)
            Output.Line(new($"not begun: {checks.Count - done} of {checks.Count} explorations"));
        if (Options.Cancel.IsCancellationRequested)
            return ExitStatus.Interrupted;
        if (Html != null && !WritePages(Html, verdicts))
            return ExitStatus.BadInput;
        return verdicts.TrueForAll(it => it.Verdict == Verdict.Holds) ? ExitStatus.Success : ExitStatus.Failed;
    }

    private bool WritePages(string folder, IReadOnlyList<ScenarioVerdict> verdicts)
    {
        var pages = new OutcomePages(verdicts, new SourcePlaces(Repository.Root), nav: "<a href=\"index.html\">Outcomes</a>");
        if (PageFolder.Write(folder, pages.Pages) is not { } count)
            return false;
        if (!Json)
            Output.Line(new($"{count} pages: open {Path.Combine(folder, "index.html")}", Tone.Good));
        return true;
    }

    private static string NameOf(ScenarioCheck check) => ResultLine.NameOf(check.Scenario.File, check.Design.Name, check.Memory.Word());

    private static bool HaveRoom(IReadOnlyList<Scenario> scenarios)
    {
        var refusals = scenarios.Select(ScenarioCheck.Refusal).OfType<ScenarioError>().ToList();
        foreach (var refusal in refusals)
            Output.Error(refusal.ToString());
        return refusals.Count == 0;
    }

    private bool Print(ScenarioVerdict verdict)
    {
        if (Json)
            Output.Data(OutcomeJson.Of(verdict));
        else
        {
            var first = _first.GetValueOrDefault((verdict.Check.Scenario, verdict.Check.Memory));
            _first.TryAdd((verdict.Check.Scenario, verdict.Check.Memory), verdict);
            foreach (var line in first?.IsLike(verdict) == true ? OutcomeReport.AsOf(verdict, first) : OutcomeReport.Of(verdict, number => Command(verdict.Check, number)))
                Output.Line(line);
        }

        if (Outcome is { } wanted)
            return wanted <= verdict.Outcomes.Count ? Write(verdict, verdict.Outcomes[wanted - 1], wanted) : NoOutcome(verdict, wanted);
        if (verdict.Result.Violation is { Schedule.Count: > 0 } violation)
            return Write(verdict.Check, violation.Schedule, violation.Invariant, show: !Json);
        if (verdict.Conditions.FirstOrDefault(it => it.BrokenBy != null) is { } broken)
            return Write(verdict.Check, broken.BrokenBy!.Schedule, $"line-{broken.Line}", show: !Json);
        return true;
    }

    private string Command(ScenarioCheck check, int number) =>
        $"verified check {check.Scenario.File}{(check.Design.Words.Length > 0 ? " " + check.Design.Words : "")} --memory {check.Memory.Word()}{(NoMemory > 0 ? $" --no-memory {NoMemory}" : "")} --outcome {number}";

    private static bool NoOutcome(ScenarioVerdict verdict, int wanted)
    {
        Output.Error($"{verdict.Check.Scenario.File}: there is no outcome {wanted}: {verdict.Outcomes.Count} were met under {verdict.Check.Memory.Word()}");
        return false;
    }

    private bool Write(ScenarioVerdict verdict, MetOutcome outcome, int number)
    {
        if (!Json)
            Output.Line(new($"  outcome {number}: {(outcome.Shortest ? "a shortest schedule" : "a schedule, perhaps not a shortest,")} has {outcome.Schedule.Count} steps"));
        return Write(verdict.Check, outcome.Schedule, $"outcome-{number}", show: !Json);
    }

    private bool Write(ScenarioCheck check, IReadOnlyList<Move> schedule, string what, bool show)
    {
        var replay = check.Play(schedule);
        var name = $"{Path.GetFileNameWithoutExtension(check.Scenario.File)}-{check.Design.Name}-{check.Memory.Word()}-{what}.json";
        var file = Path.Combine(Traces, name);
        try
        {
            Directory.CreateDirectory(Traces);
            File.WriteAllText(file, ScenarioTrace.Of(check, replay).ToJson());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Output.Error($"{file}: {e.Message}");
            return false;
        }

        if (!show)
            return true;
        Output.Steps(replay, "    ");
        // What patch files made is not there any more when the trace is played.
        Output.Line(new(Variants.Designs.Find(check.Design.Name) != null ? $"    verified replay {file}" : $"    written to {file}", Tone.Faint));
        return true;
    }
}
