// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Umount;

namespace Kernel.Workloads.Museum;

/// <summary>The bugs of the umount path that show where a tmpfs is unmounted while somebody walks to it or holds it.</summary>
internal static class Umounts
{
    private static readonly UmountProtocol s_mainline = UmountDesigns.All[0];

    private static readonly UmountProtocol s_split = new("", "split-counters", "", "", new SplitCounters());

    public static Exhibit TwoPutsNoneFinal { get; } = new("A8", "two puts, and neither is the last",
        "until 9ea0a46ca2c3 (2018)", "the fast put looks at mnt_ns and counts down in one read section, which the grace period waits for",
        [Without(Piece.FastPutReadSection, ["I3"], new() { Umounters = [true], Holders = 1 })]);

    public static Exhibit UmountMissesWalker { get; } = new("A9", "a normal umount succeeds while a walker has a reference",
        "48a066e72d97 (2013) until 65781e19dcfc (2025)", "a full barrier between taking mount_lock and the busy check; with that of the walker, one sees the other",
        [Without(Piece.UmountBarrier, ["I6"], new() { Umounters = [false], Walkers = 1 }) with { NeedsStoreBuffers = true }]);

    public static Exhibit StolenPut { get; } = new("A10", "a walker makes the last put of a normal umount",
        "48a066e72d97 (2013) until 250cf3693060 (2025, CVE-2025-38058)", "the walker looks at MNT_SYNC_UMOUNT with mount_lock held, as it does at MNT_DOOMED",
        [Without(Piece.SyncUmountUnderLock, ["I6"], new() { Umounters = [false], Walkers = 1 })]);

    public static Exhibit TornSum { get; } = new("A11", "a holder moves to another processor while the references are added up",
        "until 7eb84d54fac5 (2026)", "gets and puts are counted apart, and all puts are read before any get",
        [new("normal umount beside a holder who moves", ["I6", "I4"], buggy => Of(buggy ? s_mainline : s_split, new() { Umounters = [false], Holders = 1, Migrations = 2 }))]);

    public static Exhibit Deferred { get; } = new("A18", "lazy umounts are finished by a worker, after the call has returned",
        "a6c7a78f1b6b, linux-next only (2025-04)", "dropped",
        [Instead("queued-in-next", ["I9"], new() { Umounters = [true] })]);

    public static Exhibit NoWait { get; } = new("A19", "lazy umounts do not wait for a grace period",
        "third version of the patch (2024-06), never merged", "the grace period stays",
        [Instead("no-wait-lazy", ["I14"], new() { Umounters = [true], Holders = 1, WatchesReaders = true })]);

    public static Exhibit InvertedPoll { get; } = new("A20", "the grace period is waited for only where it is over already",
        "mail draft of 2025-04-17, corrected the day after", "wait where it is not over",
        [new("lazy umount beside a holder", ["I14"], buggy => Of(Design(buggy ? "cookie-inverted" : "cookie-per-mount"), new() { Umounters = [true], Holders = 1, WatchesReaders = true }))]);

    private static UmountProtocol Design(string name) => UmountDesigns.Find(name)!;

    private static Workload Of(UmountProtocol protocol, UmountSettings settings) => UmountWorkload.Create(protocol, settings);

    /// <summary>Mainline, and mainline without one of its pieces.</summary>
    private static ExhibitSituation Without(Piece piece, IReadOnlyList<string> breaks, UmountSettings settings) =>
        new(settings.Title, breaks, buggy => Of(s_mainline, settings with { LeftOut = buggy ? piece : Piece.None }));

    /// <summary>Mainline, and a design that took its place.</summary>
    private static ExhibitSituation Instead(string design, IReadOnlyList<string> breaks, UmountSettings settings) =>
        new(settings.Title, breaks, buggy => Of(buggy ? Design(design) : s_mainline, settings));

    private sealed class SplitCounters : UmountDesign
    {
        public override bool split_counters => true;
    }
}
