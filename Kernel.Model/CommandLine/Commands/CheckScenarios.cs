// SPDX-License-Identifier: GPL-2.0-only

using Kernel.CommandLine.Results;
using Kernel.CommandLine.Variants;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified check FILE.scenario</c>: every interleaving of the blocks of scenario files.</summary>
/// <param name="Options">The limits of each exploration.</param>
/// <param name="Memory">The memory models.</param>
/// <param name="Designs">The names of what they are explored on; mainline where there are none.</param>
/// <param name="NoMemory">Allocations that may fail.</param>
/// <param name="Jobs">Explorations at the same time.</param>
/// <param name="Json">Whether to print objects instead of text.</param>
/// <param name="Traces">Where schedules are written.</param>
/// <param name="Outcome">The outcome of which a shortest schedule is asked for.</param>
internal sealed record CheckScenarios(ExplorationOptions Options, IReadOnlyList<MemoryModel> Memory, IReadOnlyList<string> Designs, int NoMemory, int Jobs, bool Json, string Traces, int? Outcome)
{
    /// <summary>How the name of a scenario file ends.</summary>
    public const string Extension = ".scenario";

    private readonly Dictionary<ScenarioCheck, Exploration.Progress> _running = new(ReferenceEqualityComparer.Instance);

    /// <summary>The share that is explored; null for everything, of which no header is printed.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Explores files.</summary>
    /// <returns>The exit status.</returns>
    public int Run(IReadOnlyList<string> files)
    {
        if (ScenarioFiles.Read(files) is not { } scenarios || !HaveRoom(scenarios) || VariantCheck.Refusing(() => Variants.Designs.Of(Designs)) is not { } designs)
            return ExitStatus.BadInput;
        var checks = (from scenario in scenarios
                      from design in designs
                      from memory in Memory
                      select new ScenarioCheck(scenario, memory) { Design = design, NoMemory = NoMemory, Schedules = Outcome != null }).ToList();
        if (Shard != null)
        {
            Output.Data(HeaderOf(checks).ToJson());
            checks = [.. Shard.Of(checks)];
        }
        var (done, good) = (0, 0);
        using (var progress = new Progress("explorations", checks.Count))
        using (new Timer(_ => progress.Report(Volatile.Read(ref done), Remark()), null, 100, 100))
        {
            foreach (var verdict in ScenarioChecks.Run(checks, check => Options with { Progress = it => Note(check, it) }, Jobs, Options.Cancel))
            {
                Volatile.Write(ref done, done + 1);
                good += verdict.Verdict == Verdict.Holds ? 1 : 0;
                progress.Clear();
                if (!Print(verdict))
                    return ExitStatus.BadInput;
            }
        }

        if (Options.Cancel.IsCancellationRequested)
            return ExitStatus.Interrupted;
        return good == checks.Count ? ExitStatus.Success : ExitStatus.Failed;
    }

    private ShardHeader HeaderOf(List<ScenarioCheck> all) => new()
    {
        Shard = Shard!.Index,
        Of = Shard.Count,
        Settings = Settings.HashOf([.. all.SelectMany(it => (string[])[NameOf(it), it.Scenario.ToText(), Settings.CodeOf(it.Design.Name)]), Settings.LimitsOf(Options), $"{NoMemory}"]),
        Total = all.Count,
        Explorations = [.. Shard.Of(all).Select(NameOf)],
    };

    private static string NameOf(ScenarioCheck check) => ResultLine.NameOf(check.Scenario.File, check.Design.Name, OutcomeReport.Name(check.Memory));

    private static bool HaveRoom(IReadOnlyList<Scenario> scenarios)
    {
        var refusals = scenarios.Select(ScenarioCheck.Refusal).OfType<ScenarioError>().ToList();
        foreach (var refusal in refusals)
            Output.Error(refusal.ToString());
        return refusals.Count == 0;
    }

    private void Note(ScenarioCheck check, Exploration.Progress progress)
    {
        lock (_running)
            _running[check] = progress;
    }

    private string Remark()
    {
        lock (_running)
            return $"{_running.Values.Sum(it => it.States):N0} states, {_running.Values.Sum(it => it.Executions):N0} ends";
    }

    private bool Print(ScenarioVerdict verdict)
    {
        if (Json)
            Output.Data(OutcomeJson.Of(verdict));
        else
        {
            foreach (var line in OutcomeReport.Of(verdict, number => Command(verdict.Check, number)))
                Output.Line(line);
        }

        if (Outcome is { } wanted)
            return wanted <= verdict.Outcomes.Count ? Write(verdict.Check, verdict.Outcomes[wanted - 1].Schedule, $"outcome-{wanted}", show: !Json) : NoOutcome(verdict, wanted);
        if (verdict.Result.Violation is { Schedule.Count: > 0 } violation)
            return Write(verdict.Check, violation.Schedule, violation.Invariant, show: !Json);
        if (verdict.Conditions.FirstOrDefault(it => it.BrokenBy != null) is { } broken)
            return Write(verdict.Check, broken.BrokenBy!.Schedule, $"line-{broken.Line}", show: !Json);
        return true;
    }

    private string Command(ScenarioCheck check, int number) =>
        $"verified check {check.Scenario.File}{(check.Design == Design.Mainline ? "" : $" --design {check.Design.Word}")} --memory {OutcomeReport.Name(check.Memory)}{(NoMemory > 0 ? $" --no-memory {NoMemory}" : "")} --outcome {number}";

    private static bool NoOutcome(ScenarioVerdict verdict, int wanted)
    {
        Output.Error($"{verdict.Check.Scenario.File}: there is no outcome {wanted}: {verdict.Outcomes.Count} were met under {OutcomeReport.Name(verdict.Check.Memory)}");
        return false;
    }

    private bool Write(ScenarioCheck check, IReadOnlyList<Move> schedule, string what, bool show)
    {
        var replay = check.Play(schedule);
        var name = $"{Path.GetFileNameWithoutExtension(check.Scenario.File)}-{check.Design.Name}-{OutcomeReport.Name(check.Memory)}-{what}.json";
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
        foreach (var line in TextRendering.Render(replay).TrimEnd('\n').Split('\n'))
            Output.Line(new("    " + line));
        Output.Line(new($"    verified replay {file}", Tone.Faint));
        return true;
    }
}
