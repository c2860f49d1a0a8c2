// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Museum;

/// <summary>The museum.</summary>
public static class Catalogue
{
    /// <summary>Every exhibit, by number.</summary>
    public static IReadOnlyList<Exhibit> Exhibits { get; } =
    [
        PutUnderSemaphore.Exhibit,
        PutUnderFuseLock.Exhibit,
        AnyContext.Exhibit,
        ShutdownAnywhere.Exhibit,
        WorkAfterExit.Exhibit,
        WalkFromDetached.PassedEachOther,
        WalkFromDetached.PutOfFreed,
        Umounts.TwoPutsNoneFinal,
        Umounts.UmountMissesWalker,
        Umounts.StolenPut,
        Umounts.TornSum,
        UncoveredChild.Exhibit,
        MissedMount.Exhibit,
        BorrowedDescriptor.Exhibit,
        ClosedUnderLookup.Exhibit,
        RevivedFile.Exhibit,
        PublishedTooEarly.Exhibit,
        Umounts.Deferred,
        Umounts.NoWait,
        Umounts.InvertedPoll,
    ];
}
