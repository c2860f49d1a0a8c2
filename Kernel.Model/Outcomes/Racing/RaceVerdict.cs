// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Racing;

/// <summary>How what the kernel showed stands to what the model has.</summary>
public enum RaceAnswer
{
    /// <summary>Each outcome that was seen is one of the model's.</summary>
    Agrees,
    /// <summary>One is not, and all interleavings of the model were followed; or the model breaks an invariant.</summary>
    Differs,
    /// <summary>One was not met by the model, of which not everything was followed.</summary>
    Undecided,
}

/// <summary>An outcome that was seen on the kernel or that the model has.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Seen">In how many runs on the kernel.</param>
/// <param name="Memory">The memory model under which the model has it; null where it has not met it.</param>
public sealed record Sighting(Outcome Outcome, int Seen, MemoryModel? Memory);

/// <summary>What has come of the runs of a file, beside what the model says.</summary>
/// <param name="Scenario">The file.</param>
/// <param name="Runs">Runs on the kernel.</param>
/// <param name="Model">What the model says, under one memory model after the other, for as long as the kernel had shown more.</param>
/// <param name="Outcomes">The outcomes, in the order of their results.</param>
/// <param name="Conditions">What has come of what the file says, of the outcomes of both.</param>
public sealed record RaceVerdict(Scenario Scenario, int Runs, IReadOnlyList<ScenarioVerdict> Model, IReadOnlyList<Sighting> Outcomes, IReadOnlyList<ConditionVerdict> Conditions)
{
    /// <summary>Whether every interleaving of the model was followed.</summary>
    public bool IsWhole => Model.All(verdict => verdict.Result.Verdict == Verdict.Holds);

    /// <summary>The first invariant that the model breaks, where it does.</summary>
    public ScenarioVerdict? Broken => Model.FirstOrDefault(verdict => verdict.Result.Verdict == Verdict.Violated);

    /// <summary>How the two stand.</summary>
    public RaceAnswer Answer =>
        Broken != null ? RaceAnswer.Differs
        : Outcomes.All(it => it.Memory != null) ? RaceAnswer.Agrees
        : IsWhole ? RaceAnswer.Differs
        : RaceAnswer.Undecided;

    /// <summary>Whether there is nothing to complain of: they agree, and no condition is broken.</summary>
    public bool IsGood => Answer == RaceAnswer.Agrees && Conditions.All(condition => condition.Met != false);
}
