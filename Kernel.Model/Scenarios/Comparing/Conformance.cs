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

    /// <summary>The scenario up to the line where they differ first: what follows is of no concern, and what differs there may be a consequence.</summary>
    public Verdict Cut() => Differences is [{ Line: > 0 } first, ..] && Scenario.Upto(first.Line) is { } cut
        ? this with { Scenario = cut, Differences = [.. Differences.TakeWhile(it => it.Line == first.Line)] }
        : this;
}

/// <summary>Runs scenarios on two backends and compares.</summary>
/// <remarks>
/// A difference counts only if it shows each time. The kernel itself is not wholly deterministic: a mount or umount anywhere on
/// the machine can make a path walk drop a reference that it has just taken (<c>__legitimize_mnt</c>), and that
/// <c>mntput</c> clears an expiry mark. But a backend that repeats itself must: where the two agree in the end because it has changed
/// its mind, that is a difference, with itself.
/// </remarks>
public sealed class Conformance(IScenarioBackend left, IScenarioBackend right)
{
    private const int Attempts = 3;

    /// <summary>Runs one scenario on both, and again if they differ.</summary>
    public Verdict Check(Scenario scenario, CancellationToken cancellation = default)
    {
        var first = Attempt.Of(scenario, left, right, cancellation);
        var now = first;
        for (var attempt = 1; now.Differences.Count > 0 && attempt < Attempts; attempt++)
        {
            now = Attempt.Of(scenario, left, right, cancellation);
            if (Changed(left, first.Left, now.Left) is { Count: > 0 } ofLeft)
                return new(scenario, ofLeft);
            if (Changed(right, first.Right, now.Right) is { Count: > 0 } ofRight)
                return new(scenario, ofRight);
        }

        return new(scenario, now.Differences, Unsteady: now.Differences.Count == 0 && !ReferenceEquals(now, first));
    }

    /// <summary>Runs one scenario on both, once. A backend that cannot go on is a difference too.</summary>
    public Verdict CheckOnce(Scenario scenario, CancellationToken cancellation = default) =>
        new(scenario, Attempt.Of(scenario, left, right, cancellation).Differences);

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

    /// <summary>Where a backend that repeats itself has done something else the second time.</summary>
    private static IReadOnlyList<Difference> Changed(IScenarioBackend backend, Run before, Run now) =>
        backend.Repeats && (before.Error is null || before.Error.Message != now.Error?.Message)
            ? [.. Run.Compare(before, now).Select(it => it with { What = $"{it.What}: two runs on the {backend.Name}" })]
            : [];

    /// <summary>One run on each.</summary>
    private sealed record Attempt(Run Left, Run Right, IReadOnlyList<Difference> Differences)
    {
        public static Attempt Of(Scenario scenario, IScenarioBackend left, IScenarioBackend right, CancellationToken cancellation)
        {
            var (one, two) = (Run.Of(scenario, left, cancellation), Run.Of(scenario, right, cancellation));
            return new(one, two, Run.Compare(one, two));
        }
    }

    /// <summary>The result of a run, or why it did not come to its end.</summary>
    private sealed record Run(ScenarioResult? Result, BackendException? Error)
    {
        public static Run Of(Scenario scenario, IScenarioBackend backend, CancellationToken cancellation)
        {
            try
            {
                return new(ScenarioRunner.Run(scenario, backend, cancellation), null);
            }
            catch (BackendException e)
            {
                return new(null, e);
            }
        }

        public static IReadOnlyList<Difference> Compare(Run one, Run two)
        {
            if (one.Result is not null && two.Result is not null)
                return Comparison.Of(one.Result, two.Result);
            var at = new[] { one.Error?.Step, two.Error?.Step }.Where(step => step is not null).MinBy(step => step!.Line);
            return [new(at?.Line ?? 0, at?.Column ?? 0, "the scenario does not come to its end", [one.Error?.Message ?? "done"], [two.Error?.Message ?? "done"])];
        }
    }
}
