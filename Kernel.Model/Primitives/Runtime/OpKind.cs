// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>What a thread is about to do: the operations that other processors can see, or must be waited for.</summary>
public enum OpKind
{
    /// <summary>Nothing announced: the thread runs, or has ended.</summary>
    None,
    /// <summary>The thread begins.</summary>
    Start,
    /// <summary>A load of a shared cell.</summary>
    Read,
    /// <summary>A store to a shared cell.</summary>
    Write,
    /// <summary>An addition to this processor's cell, no barrier.</summary>
    PerCpuAdd,
    /// <summary>An exchange, full barrier.</summary>
    Exchange,
    /// <summary>A compare and exchange, full barrier.</summary>
    CompareExchange,
    /// <summary>An addition, full barrier.</summary>
    AtomicAdd,
    /// <summary>A bitwise or, full barrier.</summary>
    AtomicOr,
    /// <summary>A bitwise and, full barrier.</summary>
    AtomicAnd,
    /// <summary>A full memory barrier.</summary>
    Barrier,
    /// <summary>Acquisition of a spinlock.</summary>
    SpinLock,
    /// <summary>A count next to a spinlock goes up or down while nobody holds the lock, full barrier; see <see cref="Lockrefs"/>.</summary>
    Lockref,
    /// <summary>Acquisition of a sequence lock for writing.</summary>
    WriteSeqLock,
    /// <summary>Its release.</summary>
    WriteSeqUnlock,
    /// <summary>Acquisition of a mutex.</summary>
    MutexLock,
    /// <summary>Acquisition of a semaphore for reading.</summary>
    DownRead,
    /// <summary>Acquisition of a semaphore for writing.</summary>
    DownWrite,
    /// <summary>The wait for a grace period.</summary>
    SynchronizeRcu,
    /// <summary>The start of a grace period on behalf of somebody else.</summary>
    CallRcu,
    /// <summary>A look whether a grace period has ended.</summary>
    PollRcu,
    /// <summary>The wait for callbacks whose grace period has ended (softirq).</summary>
    WaitCallback,
    /// <summary>The wait until every callback has run.</summary>
    RcuBarrier,
    /// <summary>The wait of a worker for work.</summary>
    WaitWork,
    /// <summary>The wait until a work item is neither queued nor running.</summary>
    FlushWork,
    /// <summary>The wait until a cell is not zero.</summary>
    WaitNonZero,
    /// <summary>The wait until a cell is zero.</summary>
    WaitZero,
    /// <summary>A choice that something outside the model makes.</summary>
    Choose,
    /// <summary>An allocation that may be refused.</summary>
    Allocate,
    /// <summary>A point where another thread may run, and nothing else.</summary>
    Yield,
    /// <summary>The wait until nobody else can go on.</summary>
    WaitQuiet,
    /// <summary>The thread's function has returned; the thread goes when its last store is visible.</summary>
    Exit,
}
