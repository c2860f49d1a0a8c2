// SPDX-License-Identifier: MIT
namespace Kernel.Analyzers.Rules;

/// <summary>The ids of the rules: the only place where one is typed.</summary>
internal static class RuleIds
{
    public const string SynchronousReleaseUnderLock = "KRN0001";
    public const string DeferredReleaseUnderLock = "KRN0002";
    public const string BoundaryReleaseOutsideBoundary = "KRN0003";
    public const string SignalAfterRelease = "KRN0004";
    public const string RecursiveRelease = "KRN0005";
    public const string NotReleased = "KRN0010";
    public const string HeldOnException = "KRN0011";
    public const string NotHeldOnRelease = "KRN0012";
    public const string AcquiredTwice = "KRN0013";
    public const string WrongMode = "KRN0014";
    public const string LockOrder = "KRN0015";
    public const string HeldOnSomePaths = "KRN0016";
    public const string UnguardedRead = "KRN0020";
    public const string UnguardedWrite = "KRN0021";
    public const string MustHoldNotMet = "KRN0022";
    public const string MustNotHoldNotMet = "KRN0023";
    public const string HandoffNotReset = "KRN0024";
    public const string LockGuardsNothing = "KRN0025";
    public const string SecondTestMissing = "KRN0026";
    public const string InconsistentGuard = "KRN0027";
    public const string ObjectLeavesLock = "KRN0028";
    public const string BlockingInAtomic = "KRN0030";
    public const string RcuReadOutside = "KRN0031";
    public const string FreeWithoutGracePeriod = "KRN0032";
    public const string UseAfterRelease = "KRN0040";
    public const string LeakedReference = "KRN0041";
    public const string DoubleRelease = "KRN0042";
    public const string CancelUnderLock = "KRN0100";
    public const string CompletionUnderLock = "KRN0101";
    public const string BlockingWaitUnderLock = "KRN0102";
    public const string CallbackUnderLock = "KRN0103";
    public const string AwaitUnderLock = "KRN0104";
    public const string YieldUnderLock = "KRN0105";
    public const string WaitWithoutLoop = "KRN0106";
    public const string UnresolvedLock = "KRN0900";
    public const string Contradiction = "KRN0901";
    public const string NotAnalysed = "KRN0902";
}
