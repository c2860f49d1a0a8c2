// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Comparing;

/// <summary>What came of one scenario on two backends.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Differences">Where the backends differ.</param>
/// <param name="Unsteady">Whether they differed at first, and agreed when run again.</param>
public sealed record Verdict(Scenario Scenario, IReadOnlyList<Difference> Differences, bool Unsteady = false)
{
    /// <summary>Whether the backends agree.</summary>
    public bool Agree => Differences.Count == 0;
}

/// <summary>Runs scenarios on two backends and compares.</summary>
/// <remarks>
/// A difference counts only if it shows each time. The kernel itself is not wholly deterministic: a mount or umount anywhere on
/// the machine can make a path walk drop a reference that it has just taken (<c>__legitimize_mnt</c>), and that
/// <c>mntput</c> clears an expiry mark.
/// </remarks>
public sealed class Conformance(IScenarioBackend left, IScenarioBackend right)
{
    private const int Attempts = 3;

    /// <summary>Runs one scenario on both, and again if they differ.</summary>
    public Verdict Check(Scenario scenario, CancellationToken cancellation = default)
    {
        var verdict = CheckOnce(scenario, cancellation);
        for (var attempt = 1; !verdict.Agree && attempt < Attempts; attempt++)
            verdict = CheckOnce(scenario, cancellation) with { Unsteady = true };
        return verdict.Agree ? verdict : verdict with { Unsteady = false };
    }

    /// <summary>Runs one scenario on both, once. A backend that cannot go on is a difference too.</summary>
    public Verdict CheckOnce(Scenario scenario, CancellationToken cancellation = default)
    {
        var (first, firstError) = Run(scenario, left, cancellation);
        var (second, secondError) = Run(scenario, right, cancellation);
        return first is not null && second is not null
            ? new(scenario, Comparison.Of(first, second))
            : new(scenario, [new(0, 0, "the scenario does not come to its end", [firstError ?? "done"], [secondError ?? "done"])]);
    }

    /// <summary>
    /// Runs many scenarios, some at the same time. Verdicts come in the order of the scenarios, as soon as they and all before
    /// them are there; a cancellation ends the sequence early.
    /// </summary>
    public IEnumerable<Verdict> CheckAll(IEnumerable<Scenario> scenarios, int jobs, CancellationToken cancellation = default)
    {
        using var crew = new OrderedCrew<Scenario, Verdict>(scenarios, jobs, s => Check(s, cancellation), cancellation);
        foreach (var verdict in crew.Results())
            yield return verdict;
    }

    private static (ScenarioResult? Result, string? Error) Run(Scenario scenario, IScenarioBackend backend, CancellationToken cancellation)
    {
        try
        {
            return (ScenarioRunner.Run(scenario, backend, cancellation), null);
        }
        catch (BackendException e)
        {
            return (null, e.Message);
        }
    }
}
