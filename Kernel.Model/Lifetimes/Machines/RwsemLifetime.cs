// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>How a <c>struct rw_semaphore</c> is held.</summary>
public enum RwsemState : byte
{
    /// <summary>By nobody.</summary>
    Free,

    /// <summary>By readers.</summary>
    HeldForRead,

    /// <summary>By one writer.</summary>
    HeldForWrite,
}

/// <summary>What happens to a <c>struct rw_semaphore</c>. Counts are readers left.</summary>
public enum RwsemTrigger : byte
{
    /// <summary><c>down_read</c> or a successful attempt.</summary>
    DownRead,

    /// <summary><c>up_read</c>.</summary>
    UpRead,

    /// <summary><c>down_write</c> or a successful attempt.</summary>
    DownWrite,

    /// <summary><c>up_write</c>.</summary>
    UpWrite,

    /// <summary><c>downgrade_write</c>: no other writer can come between.</summary>
    Downgrade,

    /// <summary>A task begins to wait (<c>rwsem_down_read_slowpath</c>, <c>rwsem_down_write_slowpath</c>).</summary>
    Wait,
}

/// <summary>The states of a semaphore for readers and writers (<c>kernel/locking/rwsem.c</c>).</summary>
public static class RwsemLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<RwsemState, RwsemTrigger> Lifetime { get; } = new("rwsem", static (machine, readers) =>
    {
        machine.Configure(RwsemState.Free)
            .Permit(RwsemTrigger.DownRead, RwsemState.HeldForRead)
            .Permit(RwsemTrigger.DownWrite, RwsemState.HeldForWrite);
        machine.Configure(RwsemState.HeldForRead)
            .Ignore(RwsemTrigger.DownRead)
            .Ignore(RwsemTrigger.Wait)
            .IgnoreIf(RwsemTrigger.UpRead, () => readers.IsSome, "readers left")
            .PermitIf(RwsemTrigger.UpRead, RwsemState.Free, () => readers.IsNone, "none left");
        machine.Configure(RwsemState.HeldForWrite)
            .Ignore(RwsemTrigger.Wait)
            .Permit(RwsemTrigger.UpWrite, RwsemState.Free)
            .Permit(RwsemTrigger.Downgrade, RwsemState.HeldForRead);
    });
}
