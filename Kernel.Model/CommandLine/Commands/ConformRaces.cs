// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Globalization;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Outcomes.Racing;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.OnKernel;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary>Scenarios whose tasks act at the same time: races on the kernel, beside every interleaving of the model.</summary>
/// <param name="races">The kernel's side.</param>
/// <param name="settings">What the user has asked for.</param>
internal sealed class ConformRaces(KernelRaces races, ConformSettings settings)
{
    /// <summary>How many times the runs of a file may be made to see a difference once more, while a scenario is made small.</summary>
    private const int Patience = 5;

    private readonly ExplorationOptions _options = new() { MaxTransitions = settings.Budget, Cancel = Interrupt.Token };
    private readonly Stopwatch _racing = new();
    private int _runs;
    private int _outcomes;
    private int _seen;
    private int _rarest = int.MaxValue;

    /// <summary>Holds scenarios against the kernel, one after the other: nothing of ours is to disturb a race.</summary>
    public ConformTally Run(IEnumerable<Scenario> scenarios, int count)
    {
        var tally = new ConformTally();
        using var progress = new Progress("races", count);
        foreach (var scenario in scenarios)
        {
            var verdict = Check(scenario, progress, tally);
            if (Interrupt.Token.IsCancellationRequested)
                break;
            tally.Done++;
            progress.Report(tally.Done, tally.Remark);
            if (verdict is null)
            {
                tally.Differing++;
                continue;
            }

            Count(verdict);
            tally.Differing += verdict.Answer == RaceAnswer.Differs || (verdict.Answer == RaceAnswer.Agrees && !verdict.IsGood) ? 1 : 0;
            tally.Undecided += verdict.Answer == RaceAnswer.Undecided ? 1 : 0;
            if (settings.Random && verdict.IsGood && !settings.Json)
                continue;
            progress.Clear();
            Print(settings.Random && verdict.Answer == RaceAnswer.Differs ? Smallest(verdict) : verdict);
        }

        return tally;
    }

    /// <summary>What the races have shown, all together.</summary>
    public ReportLine Summary()
    {
        var rate = _runs / Math.Max(_racing.Elapsed.TotalSeconds, 1e-9);
        var rarest = _seen > 0 ? string.Create(CultureInfo.InvariantCulture, $", the rarest in {_rarest:N0}") : "";
        return new(string.Create(CultureInfo.InvariantCulture, $"{_runs:N0} runs on the kernel, {rate:N0} a second: {_seen:N0} of {_outcomes:N0} outcomes seen{rarest}"), Tone.Faint);
    }

    private RaceVerdict? Check(Scenario scenario, Progress progress, ConformTally tally)
    {
        var runs = 0;
        IEnumerable<ScenarioResult> Race(Scenario it)
        {
            _racing.Start();
            foreach (var result in races.Run(it, settings.Runs, settings.Seed, Interrupt.Token))
            {
                runs++;
                _racing.Stop();
                progress.Report(tally.Done, $"{runs} runs  {tally.Remark}");
                yield return result;
                _racing.Start();
            }

            _racing.Stop();
        }

        ScenarioVerdict Explore(ScenarioCheck check) =>
            check.Run(_options with { Progress = it => progress.Report(tally.Done, $"{runs} runs, {it.States:N0} states  {tally.Remark}") });

        try
        {
            return new RaceCheck(Race, Explore).Run(scenario);
        }
        catch (BackendException e)
        {
            progress.Clear();
            Output.Error(e.Message);
            return null;
        }
    }

    private void Count(RaceVerdict verdict)
    {
        _runs += verdict.Runs;
        _outcomes += verdict.Outcomes.Count;
        foreach (var it in verdict.Outcomes.Where(it => it.Seen > 0))
        {
            _seen++;
            _rarest = Math.Min(_rarest, it.Seen);
        }
    }

    private void Print(RaceVerdict verdict)
    {
        if (settings.Json)
        {
            Output.Data(RaceJson.Of(verdict));
            return;
        }

        if (settings.Random)
        {
            foreach (var line in verdict.Scenario.ToText().TrimEnd('\n').Split('\n').Index())
                Output.Line(new($"  {line.Index + 1,3}  {Show.Plain(line.Item, 70)}"));
        }

        foreach (var line in RaceReport.Of(verdict))
            Output.Line(line);
    }

    /// <summary>The same difference in as few columns, commands and lines of the prelude as possible.</summary>
    private RaceVerdict Smallest(RaceVerdict verdict)
    {
        var check = new RaceCheck(
            scenario => races.Run(scenario, Patience * settings.Runs, settings.Seed, Interrupt.Token),
            it => it.Run(_options));
        var small = new Shrinker(scenario => check.DiffersAs(verdict, scenario), Interrupt.Token).Shrink(verdict.Scenario);
        var again = check.Run(small);
        // What does not show once more is shown as it was.
        return again.Answer == RaceAnswer.Differs ? again : verdict;
    }
}
