// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

public static partial class RuleCatalogue
{
    private static readonly DiagnosticDescriptor s_synchronousReleaseUnderLock = new(
        RuleIds.SynchronousReleaseUnderLock,
        "A lock is held across a call that may run a final release",
        "'{0}' may run a final release while {1} is held{2}",
        Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The teardown that a final release runs takes locks and calls code that the holder does not know. Collect under the lock, release after it.",
        HelpLink(RuleIds.SynchronousReleaseUnderLock));

    private static readonly DiagnosticDescriptor s_deferredReleaseUnderLock = new(
        RuleIds.DeferredReleaseUnderLock,
        "A lock is held across a deferred release",
        "'{0}' drops a reference for later teardown while {1} is held{2}",
        Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A deferred release is safe under most locks, and still makes the critical section longer and ties the order of teardown to the lock.",
        HelpLink(RuleIds.DeferredReleaseUnderLock));

    private static readonly DiagnosticDescriptor s_boundaryReleaseOutsideBoundary = new(
        RuleIds.BoundaryReleaseOutsideBoundary,
        "A release for boundaries only is called outside a release boundary",
        "'{0}' may be called from a [ReleaseBoundary] only, and '{1}' is none",
        Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Such a release runs the teardown on the caller's stack, whatever that teardown needs: it is for callers with a shallow stack, no lock and nothing left to do.",
        HelpLink(RuleIds.BoundaryReleaseOutsideBoundary));

    private static readonly DiagnosticDescriptor s_signalAfterRelease = new(
        RuleIds.SignalAfterRelease,
        "A waiter is signalled after a synchronous final release",
        "'{0}' wakes a waiter after '{1}' at {2} may have run a final release",
        Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The teardown may take long or wait for the very waiter; signal first, or release later.",
        HelpLink(RuleIds.SignalAfterRelease));

    private static readonly DiagnosticDescriptor s_recursiveRelease = new(
        RuleIds.RecursiveRelease,
        "A teardown reaches a synchronous final release again",
        "'{0}' is reached from its own teardown{1}",
        Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Each level of the recursion costs stack, and the depth is in the hands of whoever builds the chain of objects.",
        HelpLink(RuleIds.RecursiveRelease));

    private static readonly DiagnosticDescriptor s_notReleased = new(
        RuleIds.NotReleased,
        "A lock is not released on some path",
        "{0} is not released {1}",
        Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A path leaves the method with the lock held, and no caller can know.",
        HelpLink(RuleIds.NotReleased));

    private static readonly DiagnosticDescriptor s_heldOnException = new(
        RuleIds.HeldOnException,
        "A lock stays held when an exception leaves the method",
        "{0} stays held when the exception of {1} leaves the method",
        Locks, DiagnosticSeverity.Info, isEnabledByDefault: false,
        "Release in a finally block, or by a lock or using statement.",
        HelpLink(RuleIds.HeldOnException));

    private static readonly DiagnosticDescriptor s_notHeldOnRelease = new(
        RuleIds.NotHeldOnRelease,
        "A lock is released that is not held",
        "{0} is released here and is not held{1}",
        Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The release throws, or releases what another holds.",
        HelpLink(RuleIds.NotHeldOnRelease));

    private static readonly DiagnosticDescriptor s_doubleAcquire = new(
        RuleIds.DoubleAcquire,
        "A non-reentrant lock is acquired while held",
        "{0} is acquired here and is held already{1}",
        Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The lock is not reentrant: the thread waits for itself.",
        HelpLink(RuleIds.DoubleAcquire));

    private static readonly DiagnosticDescriptor s_wrongMode = new(
        RuleIds.WrongMode,
        "A lock is released in the wrong mode",
        "{0} is held {1} and released as {2}{3}",
        Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A shared hold is released as shared, an exclusive one as exclusive.",
        HelpLink(RuleIds.WrongMode));

    private static readonly DiagnosticDescriptor s_lockOrder = new(
        RuleIds.LockOrder,
        "Locks are taken in contrary orders",
        "{0} is acquired while {1} is held{2}",
        Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Two threads that take the locks in contrary orders can wait for each other for ever.",
        HelpLink(RuleIds.LockOrder), WellKnownDiagnosticTags.CompilationEnd);

    private static readonly DiagnosticDescriptor s_heldOnSomePaths = new(
        RuleIds.HeldOnSomePaths,
        "A lock is held on only some of the paths that meet",
        "{0} is held on only some of the paths that meet at {1}",
        Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "From there on, nobody can tell whether the lock is held: each release may be wrong, and so may be each missing one.",
        HelpLink(RuleIds.HeldOnSomePaths));

    private static readonly DiagnosticDescriptor s_unguardedRead = new(
        RuleIds.UnguardedRead,
        "A guarded member is read without its lock",
        "'{0}' is read without {1}{2}",
        Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The member is declared as guarded: read it with the lock held in any mode.",
        HelpLink(RuleIds.UnguardedRead));

    private static readonly DiagnosticDescriptor s_unguardedWrite = new(
        RuleIds.UnguardedWrite,
        "A guarded member is written without its lock held exclusively",
        "'{0}' is written without {1} held exclusively{2}",
        Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The member is declared as guarded: write it with the lock held exclusively.",
        HelpLink(RuleIds.UnguardedWrite));

    private static readonly DiagnosticDescriptor s_mustHoldNotMet = new(
        RuleIds.MustHoldNotMet,
        "A lock that the callee needs is not held",
        "'{0}' needs {1}{2}",
        Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The callee is declared with [MustHold]: the lock is the caller's duty.",
        HelpLink(RuleIds.MustHoldNotMet));

    private static readonly DiagnosticDescriptor s_mustNotHoldNotMet = new(
        RuleIds.MustNotHoldNotMet,
        "A lock that the callee forbids is held",
        "'{0}' must not be called with {1} held{2}",
        Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The callee is declared with [MustNotHold]: it takes the lock itself, or waits for one who does.",
        HelpLink(RuleIds.MustNotHoldNotMet));

    private static readonly DiagnosticDescriptor s_handoffNotReset = new(
        RuleIds.HandoffNotReset,
        "A hand-off field is read and not reset before its lock is released",
        "'{0}' is read under {1} and not reset before the lock is released at {2}",
        Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Whoever takes what was handed over resets the field under the same lock, or the next one takes it again.",
        HelpLink(RuleIds.HandoffNotReset));
}
