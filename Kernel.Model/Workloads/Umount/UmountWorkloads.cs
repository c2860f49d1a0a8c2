// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>A tmpfs that is unmounted while somebody walks to it or holds it: lazily, or not.</summary>
public sealed class UmountWorkloads : IWorkloads
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = ["umount", "count"];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) =>
    [
        .. Settings(size).DistinctBy(it => it.Title).Select(it => UmountWorkload.Create(it, size)),
        Torn(lazy: true, size),
        Torn(lazy: false, size),
        StuckWorkload.Create(size),
        WalkFromDetached.Create(size),
        ServedMount.Create(size),
        .. LockedChild.All(size),
        .. LastPut.All(size),
        WholeCall.Create(lazy: true, size),
        WholeCall.Create(lazy: false, size),
        .. CountWorkload.All(size),
    ];

    private static IEnumerable<UmountSettings> Settings(WorkloadSize size)
    {
        foreach (var lazy in new[] { true, false })
        {
            yield return new() { Umounters = [lazy], Walkers = size.Walkers };
            yield return new() { Umounters = [lazy], Walkers = 1 };
            yield return new() { Umounters = [lazy], Walkers = Math.Min(size.Walkers, 1), Holders = 1 };
            yield return new() { Umounters = [lazy], AllocationFailures = 1 };
        }
        yield return new() { Umounters = [true], Holders = 1 };
        yield return new() { Umounters = [true] };
        yield return new() { Umounters = [false], OtherFirst = true };
        // Which readers a lazily unmounted mount has to see out is remembered, which multiplies the states.
        yield return new() { Umounters = [true], Walkers = 1, WatchesReaders = true };
        yield return new() { Umounters = [true], Holders = 1, WatchesReaders = true };
        // As many umounters as asked for, of which the first is lazy.
        if (size.Umounters > 1)
            yield return new() { Umounters = [true, .. Enumerable.Repeat(false, Math.Min(size.Umounters, 3) - 1)], Walkers = Math.Min(size.Walkers, 1) };
    }

    /// <summary>A holder who moves to another processor tears the sum of the counters: the bug that 7eb84d54fac5 ended after 6.18.</summary>
    private static Workload Torn(bool lazy, WorkloadSize size) => UmountWorkload.Create(new() { Umounters = [lazy], Holders = 1, Migrations = 2 }, size) with
    {
        KnownToBreak = _ => lazy ? [] : ["I6", "I4"],
        Lives = lazy,
    };
}
