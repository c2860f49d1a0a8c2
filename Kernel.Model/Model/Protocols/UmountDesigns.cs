// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>A design of the umount thread, and what is known of it.</summary>
/// <param name="Id">Number in the table of designs, V0 to V19.</param>
/// <param name="Name">How the command line calls it.</param>
/// <param name="Title">One line.</param>
/// <param name="Origin">Who, when.</param>
/// <param name="Design">What it changes.</param>
public sealed record UmountProtocol(string Id, string Name, string Title, string Origin, UmountDesign Design)
{
    /// <summary>Invariants of which a lazy umount is known to break one; empty where it holds.</summary>
    public IReadOnlyList<string> Lazy { get; init; } = [];

    /// <summary>Invariants of which a normal umount is known to break one.</summary>
    public IReadOnlyList<string> Normal { get; init; } = [];

    /// <summary>Invariants of which a normal umount is known to break one where a lazy one went before it.</summary>
    public IReadOnlyList<string> NormalAfterLazy { get; init; } = [];

    /// <summary>
    /// Walkers of which the schedules beside a normal umount come to an end. Two walkers that fail can make each other try
    /// again for ever, which is one state where they leave nothing behind.
    /// </summary>
    public int WalkersOfNormal { get; init; } = int.MaxValue;
}

/// <summary>Every design that was proposed, side by side.</summary>
public static class UmountDesigns
{
    /// <summary>In the order of the table.</summary>
    public static IReadOnlyList<UmountProtocol> All { get; } =
    [
        new("V0", "mainline", "one grace period, then the puts, cleanup by the caller's task work", "mainline", new UmountDesign()),
        new("V1", "call-rcu", "every umount: puts from an RCU callback", "Larsson, Chanudet 2023-01-19", new CallRcuDesign(lazyOnly: false)) { Lazy = ["I9"], Normal = ["I6"], NormalAfterLazy = ["I6"] },
        new("V2", "call-rcu-lazy", "lazy umounts: puts from an RCU callback", "Karpinski 2024-04-26", new CallRcuDesign(lazyOnly: true)) { Lazy = ["I9"] },
        new("V3", "no-wait-lazy", "lazy umounts do not wait at all", "Karpinski 2024-06-26", new NoWaitDesign()) { Lazy = ["I3", "I9"] },
        new("V4", "queue-rcu-work", "lazy umounts: puts from a worker, a grace period later", "Chanudet 2025-04-08", new QueueRcuWorkDesign(DeferWhat.Lazy)) { Lazy = ["I9"] },
        new("V4a", "folded-as-posted", "the same by a global flag, which nothing sets", "Brauner 2025-04-09", new FlagDesign(set: false, reset: false)),
        new("V4a+", "folded-flag-set", "the flag set by lazy umounts and taken back", "Brauner 2025-04-18", new FlagDesign(set: true, reset: true)) { Lazy = ["I9"] },
        new("V4a!", "folded-not-reset", "the flag set by lazy umounts and never taken back", "derived", new FlagDesign(set: true, reset: false)) { Lazy = ["I9"], NormalAfterLazy = ["I6"] },
        new("V4b", "queued-in-next", "whatever is not a synchronous umount is deferred, namespace exit too", "linux-next 2025-04-16", new QueueRcuWorkDesign(DeferWhat.NotSync)) { Lazy = ["I9"] },
        new("V5", "queue-rcu-work-all", "every umount through a worker", "discussed 2025-04", new QueueRcuWorkDesign(DeferWhat.All)) { Lazy = ["I9"], Normal = ["I6"], NormalAfterLazy = ["I6"] },
        new("V6", "global-record", "one record for all, a second list while it is pending", "discussed 2025-04", new GlobalRecordDesign()) { Lazy = ["I9"], Normal = ["I6"], NormalAfterLazy = ["I6"] },
        new("V7", "walker-count", "walkers and fast puts count in and out of the mount, the last one completes", "Kent 2025-04-10", new WalkerCountDesign()),
        new("V8", "global-cookie", "a cookie at the end of umount_tree(), waited for in the unlock", "discussed 2025-04", new GlobalCookieDesign(start: false)),
        new("V9", "cookie-inverted", "a cookie for each mount, the poll the wrong way round", "mail draft 2025-04-17", new MountCookieDesign(CookieRule.Inverted)) { Lazy = ["I3", "I9"], Normal = ["I3", "I6"] },
        new("V10", "cookie-per-mount", "a cookie for each mount, wait if one has not elapsed", "2025-04-18", new MountCookieDesign(CookieRule.Any)),
        new("V11", "cookie-maximum", "one conditional wait for the largest cookie", "2025-04-18", new MountCookieDesign(CookieRule.Maximum)),
        new("V12", "start-early", "the grace period is started at the end of umount_tree()", "discussed 2025-04", new GlobalCookieDesign(start: true)),
        new("V13", "walker-cookie", "walkers stamp the mount with a cookie, puts take mount_lock", "discussed 2025-04", new WalkCookieDesign()) { WalkersOfNormal = 1 },
        new("V14", "legitimizers", "walkers count themselves per processor, a wait where the sum is not zero", "drafted 2025-04", new LegitimizersDesign()) { Lazy = ["I3", "I9"] },
        new("V15", "cleanup-in-worker", "V4, and the worker cleans up itself", "Brauner 2025-04-18", new CleanupInWorkerDesign()) { Lazy = ["I9"] },
        new("V16", "unbound-worker", "V4 on system_unbound_wq", "Siewior 2025-04", new QueueRcuWorkDesign(DeferWhat.Lazy, unbound: true)) { Lazy = ["I9"] },
        new("V17", "rt-only", "V15 on PREEMPT_RT (shown here), mainline elsewhere", "discussed 2025-04", new CleanupInWorkerDesign()) { Lazy = ["I9"] },
        new("V18", "opt-in", "a flag by which callers say that they do not care: V5 for those who ask", "Larsson 2024-06-28", new QueueRcuWorkDesign(DeferWhat.All)) { Lazy = ["I9"], Normal = ["I6"], NormalAfterLazy = ["I6"] },
        new("V19", "on-demand", "mounts proven alone go at once, the rest waits", "Brauner 2026", new OnDemandDesign()),
    ];

    /// <summary>The design with that name or number; null for none.</summary>
    public static UmountProtocol? Find(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(p.Id, name, StringComparison.OrdinalIgnoreCase));
}
