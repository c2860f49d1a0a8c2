// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Close;

namespace Kernel.Invariants;

/// <summary>The numbered invariants.</summary>
public static class Catalogue
{
    /// <summary>All, in order.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new NoMountFreedUnderReader(),
        new CleanedUpOnce(),
        new EveryUnmountedMountIsFreed(),
        new DoomedIsLast(),
        new CountIsTheLedger(),
        new NormalUmountIsComplete(),
        new BusyMeansHeld(),
        new CleanupBeforeUserMode(),
        new DeviceIsReusable(),
        new NoSleepInAtomic(),
        new NoLockOverRelease(),
        new CollectedUnderTheLock(),
        new UnmountedIsOutOfReach(),
        new GracePeriodBeforePut(),
        new CookieIsFresh(),
        new UnmountedOnce(),
        new NoWaitForOthers(),
        new FailureChangesTimingOnly(),
        new LockedStaysCovering(),
        new WalkIsSequential(),
        new ReleasedOnce(),
        new LookupOfTheSlot(),
        new ReleasedBeforeUserMode(),
        new NoReleaseInRelease(),
        new NothingIsDropped(),
        new RemovedOnce(),
        new FlushBeforePut(),
        new OneQueueAtATime(),
        new LastPutReleases(),
        new NothingLeftOver(),
        new NoWriterOnReadOnly(),
        new TreesAreWhole(),
        new ExpiresUnused(),
    ];

    /// <summary>
    /// Those that every workload is checked against, in the order in which one of several broken at once is named: what
    /// came of a mistake before the books that it left in disorder, and a reason before what it is the reason for.
    /// </summary>
    public static IReadOnlyList<Invariant> Everywhere { get; } =
        [.. All.OfType<FailureChangesTimingOnly>(), .. All.Where(it => it is not (FailureChangesTimingOnly or CountIsTheLedger or NothingLeftOver)), .. All.Where(it => it is CountIsTheLedger or NothingLeftOver)];

    /// <summary>The invariant of that number, as I7; null for none.</summary>
    public static Invariant? Find(string name) => All.FirstOrDefault(it => it.Name == name);
}
