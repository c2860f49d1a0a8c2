// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

public static partial class RuleCatalogue
{
    private static void AddContextsAndReferences()
    {
        Add(RuleIds.BlockingInAtomic, Contexts,
            "A call may block where blocking is forbidden",
            "'{0}' may block {1}{2}",
            "Under a spinning or a read-side lock, and in atomic context, nothing may wait.");
        Add(RuleIds.RcuReadOutside, Contexts,
            "An RCU-protected member is read outside a read-side section",
            "'{0}' is read outside a read-side section{1}",
            "Without the section or the update lock, what the member refers to may be freed at any moment.");
        Add(RuleIds.FreeWithoutGracePeriod, Contexts,
            "An object that readers can see is freed without a grace period",
            "'{0}' frees an object that readers may still see: no grace period since it was unpublished{1}",
            "Readers that found the object before it was unpublished go on using it until a grace period has passed.");
        Add(RuleIds.UseAfterRelease, References,
            "A reference is used after it was given up",
            "'{0}' is used after {1} at {2}",
            "After the release or the hand-over the object may be gone.");
        Add(RuleIds.LeakedReference, References,
            "An owned reference is leaked",
            "The reference that '{0}' returns is neither consumed, returned nor stored on some path",
            "Whoever owns a reference drops it, hands it on or keeps it, on every path.");
        Add(RuleIds.DoubleRelease, References,
            "A reference is released twice",
            "'{0}' is released again; it was at {1}",
            "The second release drops somebody else's reference.");
    }

    private static void AddFramework()
    {
        Add(RuleIds.CancelUnderLock, Framework,
            "CancellationTokenSource.Cancel under a lock",
            "'{0}' runs the cancellation callbacks here and now, while {1} is held{2}",
            "Registered callbacks and continuations run inside Cancel. Cancel after the lock, or with CancelAsync.");
        Add(RuleIds.CompletionUnderLock, Framework,
            "A task is completed under a lock and runs its continuations there",
            "'{0}' runs continuations here and now, while {1} is held{2}",
            "Make the source with TaskCreationOptions.RunContinuationsAsynchronously, or complete it after the lock.");
        Add(RuleIds.BlockingWaitUnderLock, Framework,
            "A blocking wait under a lock",
            "'{0}' waits while {1} is held{2}",
            "What is waited for may need the lock.");
        Add(RuleIds.CallbackUnderLock, Framework,
            "An event or a delegate from outside is invoked under a lock",
            "'{0}' runs code from outside while {1} is held{2}",
            "Copy the delegate under the lock and invoke it outside.",
            DiagnosticSeverity.Info);
        Add(RuleIds.AwaitUnderLock, Framework,
            "await while a thread-affine lock is held",
            "await while {0} is held: the lock belongs to the thread, and the method may continue on another",
            "Use SemaphoreSlim, or await after the lock.");
    }

    private static void AddAnnotations()
    {
        Add(RuleIds.UnresolvedLock, Annotations,
            "An annotation's lock does not resolve",
            "'{0}' does not name a lock here",
            "A lock is named by an expression as seen from the annotated member, or by a free name in angle brackets.");
        Add(RuleIds.Contradiction, Annotations,
            "An annotation contradicts another, or the body, or lacks its reason",
            "{0}",
            "Annotations are promises: two that exclude each other, or one that the body breaks, make each report of the analysis doubtful.");
    }
}
