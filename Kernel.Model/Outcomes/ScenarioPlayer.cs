// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Exploration;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>Plays scenario files on the port that this assembly was loaded with.</summary>
public sealed class ScenarioPlayer : IScenarioPlayer
{
    /// <inheritdoc/>
    public PlayedScenario Play(string file, string text, int noMemory)
    {
        var workload = new ScenarioWorkload(Read(file, text), noMemory);
        return new(workload.Workload, workload.End);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Told(string file, string text) =>
        [.. ScenarioRunner.Run(Read(file, text), new ModelBackend()).Mountinfo.Select(query => string.Join('\n', query.Lines))];

    private static Scenario Read(string file, string text)
    {
        var (scenario, errors) = ScenarioParser.Read(file, Encoding.UTF8.GetBytes(text));
        return scenario ?? throw new ArgumentException($"{errors[0]}", nameof(text));
    }
}
