// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Museum;

/// <summary>The museum.</summary>
public static class Catalogue
{
    /// <summary>Every exhibit, by number.</summary>
    public static IReadOnlyList<Exhibit> Exhibits { get; } =
    [
        AnyContext.Exhibit,
        WorkAfterExit.Exhibit,
        Umounts.TwoPutsNoneFinal,
        Umounts.UmountMissesWalker,
        Umounts.StolenPut,
        Umounts.TornSum,
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
