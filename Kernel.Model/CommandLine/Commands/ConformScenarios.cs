// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary>Scenarios in which nothing happens at the same time: once on the model and once on the kernel.</summary>
/// <param name="model">The model.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="settings">What the user has asked for.</param>
internal sealed class ConformScenarios(IScenarioBackend model, IScenarioBackend kernel, ConformSettings settings)
{
    private const int MostShrunk = 10;

    private readonly Conformance _conformance = new(model, kernel);

    /// <summary>Holds scenarios against the kernel, several at a time.</summary>
    public ConformTally Run(IEnumerable<Scenario> scenarios, int count)
    {
        var tally = new ConformTally();
        using var progress = new Progress("scenarios", count);
        foreach (var verdict in _conformance.CheckAll(scenarios, settings.Jobs, Interrupt.Token))
        {
            tally.Done++;
            tally.Unsteady += verdict.Unsteady ? 1 : 0;
            tally.Differing += verdict.Agree ? 0 : 1;
            progress.Report(tally.Done, tally.Remark);
            if (verdict.Agree && !settings.Json)
                continue;
            progress.Clear();
            // Making one small takes many runs; after the first few, more of the same tell little.
            Print(settings.Random && !verdict.Agree ? tally.Differing <= MostShrunk ? Smallest(verdict) : verdict.Cut() : verdict);
        }

        return tally;
    }

    private void Print(Verdict verdict)
    {
        if (settings.Json)
        {
            Output.Data(ConformJson.Of(verdict, model.Name, kernel.Name));
            return;
        }

        foreach (var line in ConformReport.Of(verdict, model.Name, kernel.Name, withText: settings.Random))
            Output.Line(line);
    }

    private Verdict Smallest(Verdict verdict)
    {
        var cut = verdict.Cut();
        bool Differ(Scenario scenario) => !_conformance.CheckOnce(scenario).Agree;
        var from = Differ(cut.Scenario) ? cut.Scenario : verdict.Scenario;
        var small = _conformance.Check(new Shrinker(Differ, Interrupt.Token).Shrink(from));
        // What does not show a second time is shown as it was, up to where it showed.
        return small.Agree ? cut : small.Cut();
    }
}
