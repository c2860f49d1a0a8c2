// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>What a misuse of a primitive is called; the class of the error, as a stable name.</summary>
public enum BugKind
{
    /// <summary>BUG_ON(), or a rule that the ported code states itself.</summary>
    Bug,
    /// <summary>Access to freed memory.</summary>
    UseAfterFree,
    /// <summary>Memory freed twice, or never allocated.</summary>
    BadFree,
    /// <summary>Access through NULL or outside every object.</summary>
    BadAccess,
    /// <summary>Memory read before it was written.</summary>
    Uninitialized,
    /// <summary>A call that may sleep, where sleeping is forbidden.</summary>
    SleepInAtomic,
    /// <summary>A lock released that is not held, or in the wrong mode.</summary>
    BadUnlock,
    /// <summary>A lock acquired by the thread that holds it.</summary>
    SelfDeadlock,
    /// <summary>Every thread waits.</summary>
    Deadlock,
    /// <summary>A thread that ended with a lock held or inside a read section.</summary>
    HeldAtExit,
    /// <summary>The kernel stack is used up.</summary>
    StackOverflow,
    /// <summary>A node put on a queue while it is on one.</summary>
    QueuedTwice,
    /// <summary>A step that the declared life of an object does not permit.</summary>
    Lifetime,
    /// <summary>A step that does not come to an end.</summary>
    Endless,
    /// <summary>A violated invariant.</summary>
    Invariant,
    /// <summary>The model has no room for more: nothing is said of the kernel.</summary>
    Limit,
}

/// <summary>The model met a state that the kernel forbids. The message names the places concerned.</summary>
/// <param name="kind">The class of the error.</param>
/// <param name="message">What happened, and where.</param>
public sealed class KernelBugException(BugKind kind, string message) : Exception(message)
{
    /// <summary>The class of the error.</summary>
    public BugKind Kind { get; } = kind;
}
