// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Running;

/// <summary>What came of one scenario on one backend.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Backend">The backend's name.</param>
/// <param name="Steps">The results of all steps, in order.</param>
/// <param name="Mountinfo">What each <c>mountinfo</c>, <c>statmount</c> and <c>listmount</c> command recorded.</param>
/// <param name="Final">The mounts that each live task sees in the end, after a settle: main first, then by name.</param>
public sealed record ScenarioResult(
    Scenario Scenario,
    string Backend,
    IReadOnlyList<StepResult> Steps,
    IReadOnlyList<MountinfoResult> Mountinfo,
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Final)
{
    /// <summary>Whether every expectation in the file is met.</summary>
    public bool AsExpected => Steps.All(s => s.AsExpected);
}

/// <summary>The result of one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Task">The name of the task that ran it (before a switch).</param>
/// <param name="Result">What came of it.</param>
public sealed record StepResult(Step Step, string Task, Errno Result)
{
    /// <summary>Whether the expectation is met, if there is one.</summary>
    public bool AsExpected => Step.Expected is null || Step.Expected.Allows(Result);
}

/// <summary>What a command recorded that looks at mounts.</summary>
public sealed record MountinfoResult(Step Step, string Task, IReadOnlyList<string> Lines);
