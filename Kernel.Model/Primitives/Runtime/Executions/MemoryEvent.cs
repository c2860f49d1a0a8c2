// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>What an event of an execution is.</summary>
public enum MemoryEventKind
{
    /// <summary>A load.</summary>
    Load,
    /// <summary>A store.</summary>
    Store,
    /// <summary>An addition that gives no value.</summary>
    Add,
    /// <summary>A read-modify-write that gives one.</summary>
    Modify,
    /// <summary>smp_mb().</summary>
    FullBarrier,
    /// <summary>smp_rmb().</summary>
    ReadBarrier,
    /// <summary>smp_wmb().</summary>
    WriteBarrier,
    /// <summary>A lock is taken.</summary>
    Lock,
    /// <summary>It is given up.</summary>
    Unlock,
    /// <summary>rcu_read_lock().</summary>
    ReadLock,
    /// <summary>rcu_read_unlock().</summary>
    ReadUnlock,
    /// <summary>synchronize_rcu().</summary>
    GracePeriod,
}

/// <summary>An event of an execution, as models of memory speak of them.</summary>
/// <param name="Thread">Whose: the number of the thread.</param>
/// <param name="By">Its name.</param>
/// <param name="Kind">What.</param>
/// <param name="Operation">Of a read-modify-write: which one.</param>
/// <param name="Address">The cell; 0 for none.</param>
/// <param name="Cell">A person's name for it.</param>
/// <param name="Found">What a load has found.</param>
/// <param name="Site">Where in the source, and how it is ordered.</param>
/// <param name="From">Of a load: which event of the execution has stored what it found; <see cref="Initial"/> for what was there in the beginning.</param>
public sealed record MemoryEvent(int Thread, string By, MemoryEventKind Kind, OpKind Operation, int Address, string Cell, int Found, Site Site, int From)
{
    /// <summary>No event: what was there in the beginning.</summary>
    public const int Initial = -1;

    /// <summary>How a lock is taken.</summary>
    internal LockMode Mode { get; init; }

    /// <summary>Whether it is a lock that others may hold as well.</summary>
    public bool IsShared => Mode == LockMode.Shared;

    /// <summary>Whether it is a lock that is waited for asleep.</summary>
    public bool Sleeps => Mode is LockMode.Shared or LockMode.Exclusive;

    /// <summary>Whether it reads or writes a cell.</summary>
    public bool IsAccess => Kind <= MemoryEventKind.Modify;

    /// <summary>Whether it writes one.</summary>
    public bool IsStore => Kind is MemoryEventKind.Store or MemoryEventKind.Add or MemoryEventKind.Modify;

    /// <summary>Whether somebody looks at what it finds in one.</summary>
    public bool IsLoad => Kind is MemoryEventKind.Load or MemoryEventKind.Modify;
}
