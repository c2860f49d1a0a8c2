// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>What a <c>struct completion</c> remembers.</summary>
public enum CompletionState : byte
{
    /// <summary>It is not set up: memory of zeros, or the stack frame that it was in is gone.</summary>
    Unset,

    /// <summary>Nothing: <c>done</c> is 0.</summary>
    NotDone,

    /// <summary>Completions that no waiter has used up.</summary>
    Done,
}

/// <summary>What happens to a completion. Counts are completions left.</summary>
public enum CompletionTrigger : byte
{
    /// <summary><c>init_completion</c>.</summary>
    Initialize,

    /// <summary>A task begins to wait.</summary>
    Wait,

    /// <summary><c>complete</c>.</summary>
    Complete,

    /// <summary><c>wait_for_completion</c> returns, or <c>try_wait_for_completion</c> is true.</summary>
    Consume,
}

/// <summary>The life of a completion (<c>kernel/sched/completion.c</c>). Left out: <c>complete_all</c> and <c>reinit_completion</c>, which nothing ported calls.</summary>
public static class CompletionLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<CompletionState, CompletionTrigger> Lifetime { get; } = new("completion", static (machine, done) =>
    {
        machine.Configure(CompletionState.Unset)
            .Permit(CompletionTrigger.Initialize, CompletionState.NotDone);
        machine.Configure(CompletionState.NotDone)
            .Ignore(CompletionTrigger.Wait)
            .Permit(CompletionTrigger.Complete, CompletionState.Done);
        machine.Configure(CompletionState.Done)
            .Ignore(CompletionTrigger.Wait)
            .Ignore(CompletionTrigger.Complete)
            .IgnoreIf(CompletionTrigger.Consume, () => done.IsSome, "completions left")
            .PermitIf(CompletionTrigger.Consume, CompletionState.NotDone, () => done.IsNone, "none left");
    });
}
