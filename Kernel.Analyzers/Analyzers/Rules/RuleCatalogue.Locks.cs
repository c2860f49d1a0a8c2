// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

public static partial class RuleCatalogue
{
    private static void AddReleases()
    {
        Add(RuleIds.SynchronousReleaseUnderLock, Releases,
            "A lock is held across a call that may run a final release",
            "'{0}' may run a final release while {1} is held{2}",
            "The teardown that a final release runs takes locks and calls code that the holder does not know. Collect under the lock, release after it.");
        Add(RuleIds.DeferredReleaseUnderLock, Releases,
            "A lock is held across a deferred release",
            "'{0}' drops a reference for later teardown while {1} is held{2}",
            "A deferred release is safe under most locks, and still makes the critical section longer and ties the order of teardown to the lock.");
        Add(RuleIds.BoundaryReleaseOutsideBoundary, Releases,
            "A release for boundaries only is called outside a release boundary",
            "'{0}' may be called from a [ReleaseBoundary] only, and '{1}' is none",
            "Such a release runs the teardown on the caller's stack, whatever that teardown needs: it is for callers with a shallow stack, no lock and nothing left to do.");
        Add(RuleIds.SignalAfterRelease, Releases,
            "A waiter is signalled after a synchronous final release",
            "'{0}' wakes a waiter after '{1}' at {2} may have run a final release",
            "The teardown may take long or wait for the very waiter; signal first, or release later.");
        Add(RuleIds.RecursiveRelease, Releases,
            "A teardown reaches a synchronous final release again",
            "'{0}' is reached from its own teardown{1}",
            "Each level of the recursion costs stack, and the depth is in the hands of whoever builds the chain of objects.");
    }

    private static void AddLocks()
    {
        Add(RuleIds.NotReleased, Locks,
            "A lock is not released on some path",
            "{0} is not released {1}",
            "A path leaves the method with the lock held, and no caller can know.");
        Add(RuleIds.HeldOnException, Locks,
            "A lock stays held when an exception leaves the method",
            "{0} stays held when the exception of {1} leaves the method",
            "Release in a finally block, or by a lock or using statement.",
            DiagnosticSeverity.Info, enabled: false);
        Add(RuleIds.NotHeldOnRelease, Locks,
            "A lock is released that is not held",
            "{0} is released here and is not held{1}",
            "The release throws, or releases what another holds.");
        Add(RuleIds.DoubleAcquire, Locks,
            "A non-reentrant lock is acquired while held",
            "{0} is acquired here and is held already{1}",
            "The lock is not reentrant: the thread waits for itself.");
        Add(RuleIds.WrongMode, Locks,
            "A lock is released in the wrong mode",
            "{0} is held {1} and released as {2}{3}",
            "A shared hold is released as shared, an exclusive one as exclusive.");
        Add(RuleIds.LockOrder, Locks,
            "Locks are taken in contrary orders",
            "{0} is acquired while {1} is held{2}",
            "Two threads that take the locks in contrary orders can wait for each other for ever.",
            atEnd: true);
        Add(RuleIds.HeldOnSomePaths, Locks,
            "A lock is held on only some of the paths that meet",
            "{0} is held on only some of the paths that meet at {1}",
            "From there on, nobody can tell whether the lock is held: each release may be wrong, and so may be each missing one.");
    }

    private static void AddGuards()
    {
        Add(RuleIds.UnguardedRead, Guards,
            "A guarded member is read without its lock",
            "'{0}' is read without {1}{2}",
            "The member is declared as guarded: read it with the lock held in any mode.");
        Add(RuleIds.UnguardedWrite, Guards,
            "A guarded member is written without its lock held exclusively",
            "'{0}' is written without {1} held exclusively{2}",
            "The member is declared as guarded: write it with the lock held exclusively.");
        Add(RuleIds.MustHoldNotMet, Guards,
            "A lock that the callee needs is not held",
            "'{0}' needs {1}{2}",
            "The callee is declared with [MustHold]: the lock is the caller's duty.");
        Add(RuleIds.MustNotHoldNotMet, Guards,
            "A lock that the callee forbids is held",
            "'{0}' must not be called with {1} held{2}",
            "The callee is declared with [MustNotHold]: it takes the lock itself, or waits for one who does.");
        Add(RuleIds.HandoffNotReset, Guards,
            "A hand-off field is read and not reset before its lock is released",
            "'{0}' is read under {1} and not reset before the lock is released at {2}",
            "Whoever takes what was handed over resets the field under the same lock, or the next one takes it again.");
    }
}
