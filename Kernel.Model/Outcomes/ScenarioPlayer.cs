// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>Plays scenario files on the port that this assembly was loaded with.</summary>
public sealed class ScenarioPlayer : IScenarioPlayer
{
    /// <inheritdoc/>
    public PlayedScenario Play(string file, string text, int noMemory)
    {
        var (scenario, errors) = ScenarioParser.Read(file, Encoding.UTF8.GetBytes(text));
        var workload = new ScenarioWorkload(scenario ?? throw new ArgumentException($"{errors[0]}", nameof(text)), noMemory);
        return new(workload.Workload, workload.End);
    }
}
