// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

public static partial class RuleCatalogue
{
    private static readonly DiagnosticDescriptor s_blockingInAtomic = new(
        RuleIds.BlockingInAtomic,
        "A call may block where blocking is forbidden",
        "'{0}' may block {1}{2}",
        Contexts, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Under a spinning or a read-side lock, and in atomic context, nothing may wait.",
        HelpLink(RuleIds.BlockingInAtomic));

    private static readonly DiagnosticDescriptor s_rcuReadOutside = new(
        RuleIds.RcuReadOutside,
        "An RCU-protected member is read outside a read-side section",
        "'{0}' is read outside a read-side section{1}",
        Contexts, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Without the section or the update lock, what the member refers to may be freed at any moment.",
        HelpLink(RuleIds.RcuReadOutside));

    private static readonly DiagnosticDescriptor s_freeWithoutGracePeriod = new(
        RuleIds.FreeWithoutGracePeriod,
        "An object that readers can see is freed without a grace period",
        "'{0}' frees an object that readers may still see: no grace period since it was unpublished{1}",
        Contexts, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Readers that found the object before it was unpublished go on using it until a grace period has passed.",
        HelpLink(RuleIds.FreeWithoutGracePeriod));

    private static readonly DiagnosticDescriptor s_useAfterRelease = new(
        RuleIds.UseAfterRelease,
        "A reference is used after it was given up",
        "'{0}' is used after {1} at {2}",
        References, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "After the release or the hand-over the object may be gone.",
        HelpLink(RuleIds.UseAfterRelease));

    private static readonly DiagnosticDescriptor s_leakedReference = new(
        RuleIds.LeakedReference,
        "An owned reference is leaked",
        "The reference that '{0}' returns is neither consumed, returned nor stored on some path",
        References, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Whoever owns a reference drops it, hands it on or keeps it, on every path.",
        HelpLink(RuleIds.LeakedReference));

    private static readonly DiagnosticDescriptor s_doubleRelease = new(
        RuleIds.DoubleRelease,
        "A reference is released twice",
        "'{0}' is released again; it was at {1}",
        References, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The second release drops somebody else's reference.",
        HelpLink(RuleIds.DoubleRelease));

    private static readonly DiagnosticDescriptor s_cancelUnderLock = new(
        RuleIds.CancelUnderLock,
        "CancellationTokenSource.Cancel under a lock",
        "'{0}' runs the cancellation callbacks here and now, while {1} is held{2}",
        Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Registered callbacks and continuations run inside Cancel. Cancel after the lock, or with CancelAsync.",
        HelpLink(RuleIds.CancelUnderLock));

    private static readonly DiagnosticDescriptor s_completionUnderLock = new(
        RuleIds.CompletionUnderLock,
        "A task is completed under a lock and runs its continuations there",
        "'{0}' runs continuations here and now, while {1} is held{2}",
        Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Make the source with TaskCreationOptions.RunContinuationsAsynchronously, or complete it after the lock.",
        HelpLink(RuleIds.CompletionUnderLock));

    private static readonly DiagnosticDescriptor s_blockingWaitUnderLock = new(
        RuleIds.BlockingWaitUnderLock,
        "A blocking wait under a lock",
        "'{0}' waits while {1} is held{2}",
        Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "What is waited for may need the lock.",
        HelpLink(RuleIds.BlockingWaitUnderLock));

    private static readonly DiagnosticDescriptor s_callbackUnderLock = new(
        RuleIds.CallbackUnderLock,
        "An event or a delegate from outside is invoked under a lock",
        "'{0}' runs code from outside while {1} is held{2}",
        Framework, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "Copy the delegate under the lock and invoke it outside.",
        HelpLink(RuleIds.CallbackUnderLock));

    private static readonly DiagnosticDescriptor s_awaitUnderLock = new(
        RuleIds.AwaitUnderLock,
        "await while a thread-affine lock is held",
        "await while {0} is held: the lock belongs to the thread, and the method may continue on another",
        Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Use SemaphoreSlim, or await after the lock.",
        HelpLink(RuleIds.AwaitUnderLock));

    private static readonly DiagnosticDescriptor s_unresolvedLock = new(
        RuleIds.UnresolvedLock,
        "An annotation's lock does not resolve",
        "'{0}' does not name a lock here",
        Annotations, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A lock is named by an expression as seen from the annotated member, or by a free name in angle brackets.",
        HelpLink(RuleIds.UnresolvedLock));

    private static readonly DiagnosticDescriptor s_contradiction = new(
        RuleIds.Contradiction,
        "An annotation contradicts another, or the body, or lacks its reason",
        "{0}",
        Annotations, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Annotations are promises: two that exclude each other, or one that the body breaks, make each report of the analysis doubtful.",
        HelpLink(RuleIds.Contradiction));
}
