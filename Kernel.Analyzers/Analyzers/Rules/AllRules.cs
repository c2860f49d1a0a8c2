// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Reporting;

namespace Kernel.Analyzers.Rules;

/// <summary>All rules, in the order of their ids. What a rule looks at its interfaces say; none keeps anything.</summary>
internal static class AllRules
{
    public static ImmutableArray<IRule> All { get; } =
    [
        new SynchronousReleaseUnderLock(),
        new DeferredReleaseUnderLock(),
        new BoundaryReleaseOutsideBoundary(),
        new SignalAfterRelease(),
        new RecursiveRelease(),
        new NotReleased(),
        new HeldOnException(),
        new NotHeldOnRelease(),
        new AcquiredTwice(),
        new WrongMode(),
        new LockOrder(),
        new HeldOnSomePaths(),
        new UnguardedRead(),
        new UnguardedWrite(),
        new MustHoldNotMet(),
        new MustNotHoldNotMet(),
        new HandoffNotReset(),
        new LockGuardsNothing(),
        new SecondTestMissing(),
        new InconsistentGuard(),
        new ObjectLeavesLock(),
        new BlockingInAtomic(),
        new RcuReadOutside(),
        new FreeWithoutGracePeriod(),
        new UseAfterRelease(),
        new LeakedReference(),
        new DoubleRelease(),
        new CancelUnderLock(),
        new CompletionUnderLock(),
        new BlockingWaitUnderLock(),
        new CallbackUnderLock(),
        new AwaitUnderLock(),
        new YieldUnderLock(),
        new WaitWithoutLoop(),
        new UnresolvedLock(),
        new Contradiction(),
        new NotAnalysed(),
    ];

    /// <summary>Those that look at what calls do with locks held.</summary>
    public static ImmutableArray<IEffectRule> OfEffects { get; } = [.. All.OfType<IEffectRule>()];

    /// <summary>Those that look at a member after its flow is known.</summary>
    public static ImmutableArray<IMemberRule> OfMembers { get; } = [.. All.OfType<IMemberRule>()];
}
