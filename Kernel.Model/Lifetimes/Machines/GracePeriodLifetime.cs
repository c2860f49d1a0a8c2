// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Where a grace period is, as one waiter or one callback sees it.</summary>
public enum GracePeriodState : byte
{
    /// <summary>Asked for; the readers to wait for are not yet fixed.</summary>
    Requested,

    /// <summary>Every reader of this moment is waited for; later ones are not.</summary>
    Running,

    /// <summary>They have all left.</summary>
    Elapsed,

    /// <summary>The waiter was woken, or the callback has run.</summary>
    Delivered,
}

/// <summary>What happens to a grace period. Counts are readers left of those waited for.</summary>
public enum GracePeriodTrigger : byte
{
    /// <summary><c>rcu_gp_init</c>: the readers of now are the ones to wait for.</summary>
    Start,

    /// <summary><c>synchronize_rcu_expedited</c> hurries it.</summary>
    Expedite,

    /// <summary>A reader begins after the start.</summary>
    LaterReader,

    /// <summary><c>rcu_read_unlock</c>, outermost, of a reader that is waited for.</summary>
    ReaderLeft,

    /// <summary><c>synchronize_rcu</c> returns, or <c>rcu_do_batch</c> invokes the callback.</summary>
    Deliver,
}

/// <summary>The life of a grace period (<c>kernel/rcu</c>, as <c>Documentation/RCU</c> promises it).</summary>
public static class GracePeriodLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<GracePeriodState, GracePeriodTrigger> Lifetime { get; } = new("grace period", static (machine, readers) =>
    {
        machine.Configure(GracePeriodState.Requested)
            .Ignore(GracePeriodTrigger.Expedite)
            .PermitIf(GracePeriodTrigger.Start, GracePeriodState.Running, () => readers.IsSome, "readers left")
            .PermitIf(GracePeriodTrigger.Start, GracePeriodState.Elapsed, () => readers.IsNone, "none left");
        machine.Configure(GracePeriodState.Running)
            .Ignore(GracePeriodTrigger.LaterReader)
            .IgnoreIf(GracePeriodTrigger.ReaderLeft, () => readers.IsSome, "readers left")
            .PermitIf(GracePeriodTrigger.ReaderLeft, GracePeriodState.Elapsed, () => readers.IsNone, "none left");
        machine.Configure(GracePeriodState.Elapsed)
            .Permit(GracePeriodTrigger.Deliver, GracePeriodState.Delivered);
    });
}
