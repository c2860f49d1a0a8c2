// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Comparing;

namespace Kernel.Outcomes;

/// <summary>Several explorations, some at the same time: each OS thread has a machine of its own.</summary>
public static class ScenarioChecks
{
    /// <summary>Their verdicts, in order, each as soon as it and those before it are there; a cancellation ends the sequence early.</summary>
    /// <param name="checks">What to explore.</param>
    /// <param name="options">The limits of each.</param>
    /// <param name="jobs">Explorations at the same time.</param>
    /// <param name="cancellation">Ends all of them.</param>
    public static IEnumerable<ScenarioVerdict> Run(IReadOnlyList<ScenarioCheck> checks, Func<ScenarioCheck, ExplorationOptions> options, int jobs, CancellationToken cancellation)
    {
        using var crew = new OrderedCrew<ScenarioCheck, ScenarioVerdict>(checks, Math.Min(jobs, checks.Count), check => check.Run(options(check)), cancellation);
        foreach (var verdict in crew.Results())
            yield return verdict;
    }
}
