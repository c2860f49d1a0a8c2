// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>Schedules of scenario files, written down: the file's text is part of the trace.</summary>
public static class ScenarioTrace
{
    /// <summary>The trace of a schedule that has been played.</summary>
    public static TraceFile Of(ScenarioCheck check, Replay replay) =>
        TraceFile.Of(replay) with { Scenario = check.Scenario.ToText(), NoMemory = check.NoMemory };

    /// <summary>What a trace is of.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="design">What its file was explored on.</param>
    /// <exception cref="ReplayException">Its scenario cannot be read.</exception>
    public static Workload WorkloadOf(TraceFile trace, Design design)
    {
        var (scenario, errors) = ScenarioParser.Read(trace.Workload, Encoding.UTF8.GetBytes(trace.Scenario!));
        if (scenario == null)
            throw new ReplayException($"no trace: its scenario has errors: {errors[0]}");
        if (ScenarioCheck.Refusal(scenario) is { } why)
            throw new ReplayException($"no trace: {why.Message}");
        return design.Play(trace.Workload, trace.Scenario!, trace.NoMemory).Workload;
    }
}
