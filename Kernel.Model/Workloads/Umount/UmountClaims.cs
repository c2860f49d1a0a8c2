// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>What is claimed of every design of the umount thread, and of mainline with a piece left out.</summary>
public sealed class UmountClaims : IClaims
{
    /// <summary>A piece of the protocol, and what breaks without it.</summary>
    /// <param name="Name">How the command line calls mainline without it.</param>
    /// <param name="Piece">The piece.</param>
    /// <param name="Lazy">In a lazy umount.</param>
    /// <param name="Normal">In a normal one.</param>
    /// <param name="Detached">In a walk that begins in a mount which is unmounted already, while its last user leaves.</param>
    /// <param name="TsoOnly">Whether it takes a store that others see late.</param>
    private sealed record Omission(string Name, Piece Piece, string[] Lazy, string[] Normal, string[] Detached, bool TsoOnly = false);

    private static readonly IReadOnlyList<Omission> s_pieces =
    [
        new("without-walker-barrier", Piece.WalkerBarrier, [], ["I6"], ["I4", "I1"], TsoOnly: true),
        new("without-umount-barrier", Piece.UmountBarrier, [], ["I6"], [], TsoOnly: true),
        new("without-put-barrier", Piece.SlowPutBarrier, [], [], ["I4", "I1"], TsoOnly: true),
        new("without-grace-period", Piece.GracePeriod, ["I3", "I9"], ["I6", "I3"], []),
        new("without-read-section", Piece.FastPutReadSection, ["I3", "I9"], [], []),
        new("without-sync-look", Piece.WalkerLooksAtSyncUmount, [], ["I6"], []),
        new("without-doomed-look", Piece.WalkerLooksAtDoomed, [], [], ["I1", "I4"]),
    ];

    /// <summary>The name of the claim that a holder who changes processors can tear the sum of the counters.</summary>
    public const string TornSum = "torn-sum";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols { get; } =
        [.. UmountDesigns.All.Select(p => p.Name), .. s_pieces.Select(p => p.Name), TornSum];

    /// <inheritdoc/>
    public IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory)
    {
        if (protocol == TornSum)
            return OfTornSum(size, memory);
        if (UmountDesigns.Find(protocol) is { } design)
            return OfDesign(design, size, memory);
        var piece = s_pieces.First(p => p.Name == protocol);
        return OfPiece(piece, size, memory);
    }

    private static IEnumerable<Claim> OfDesign(UmountProtocol design, WorkloadSize size, MemoryModel memory)
    {
        foreach (var lazy in new[] { true, false })
        {
            var breaks = lazy ? design.Lazy : design.Normal;
            // Of V13 one walker beside a normal umount: two that fail keep each other trying, and no schedule need come to an end.
            var walkers = lazy ? size.Walkers : Math.Min(size.Walkers, design.WalkersOfNormal);
            yield return Claim(design, size, new() { Umounters = [lazy], Walkers = walkers }, memory, breaks);
            yield return Claim(design, size, new() { Umounters = [lazy], Walkers = Math.Min(size.Walkers, 1), Holders = 1 }, memory, breaks);
            yield return Claim(design, size, new() { Umounters = [lazy], AllocationFailures = 1 }, memory, breaks);
        }
        yield return Claim(design, size, new() { Umounters = [false], OtherFirst = true }, memory, design.NormalAfterLazy);
        // As many umounters as asked for, of which the first is lazy.
        if (size.Umounters > 1)
            yield return Claim(design, size, new() { Umounters = [true, .. Enumerable.Repeat(false, Math.Min(size.Umounters, 3) - 1)], Walkers = Math.Min(size.Walkers, 1) }, memory, [.. design.Lazy.Union(design.Normal).Union(design.NormalAfterLazy)]);
    }

    private static IEnumerable<Claim> OfPiece(Omission piece, WorkloadSize size, MemoryModel memory)
    {
        var mainline = UmountDesigns.All[0];
        var walkers = Math.Max(size.Walkers, 1);
        yield return Claim(mainline, size, new() { Umounters = [true], Walkers = walkers, LeftOut = piece.Piece }, memory, Where(piece.Lazy), piece.Name);
        yield return Claim(mainline, size, new() { Umounters = [false], Walkers = walkers, LeftOut = piece.Piece }, memory, Where(piece.Normal), piece.Name);
        yield return new Claim(DetachedWalk(piece, size), memory, Where(piece.Detached));

        string[] Where(string[] breaks) => piece.TsoOnly && memory == MemoryModel.Sc ? [] : breaks;
    }

    private static Workload DetachedWalk(Omission piece, WorkloadSize size)
    {
        var workload = Museum.WalkFromDetached.Workload(piece.Piece);
        return workload with
        {
            Name = "umount: walk from a detached mount while it is left",
            Protocol = piece.Name,
            Size = size,
            Lives = false,
            Setup = () =>
            {
                UmountDesign.current = new UmountDesign();
                workload.Setup();
            },
        };
    }

    private static IEnumerable<Claim> OfTornSum(WorkloadSize size, MemoryModel memory)
    {
        var mainline = UmountDesigns.All[0];
        yield return Claim(mainline, size, new() { Umounters = [true], Holders = 1, Migrations = 2 }, memory, [], TornSum);
        yield return Claim(mainline, size, new() { Umounters = [false], Holders = 1, Migrations = 2 }, memory, ["I6", "I4"], TornSum);
    }

    private static Claim Claim(UmountProtocol design, WorkloadSize size, UmountSettings settings, MemoryModel memory, IReadOnlyList<string> breaks, string? name = null) =>
        new(UmountWorkload.Create(design, settings with { Lives = FollowsLives(design, settings, breaks) }, name, size), memory, NeedsCompany(breaks) && settings.Walkers + settings.Holders == 0 ? [] : breaks);

    /// <summary>
    /// Whether what is claimed can be said while objects follow their lives. A design that lets a mount go before anybody knows
    /// that nobody else has it would be stopped there; what becomes of the mount is the question.
    /// </summary>
    private static bool FollowsLives(UmountProtocol design, UmountSettings settings, IReadOnlyList<string> breaks) =>
        !design.Lazy.Concat(design.Normal).Any(it => it is "I3" or "I14") && settings.LeftOut == Piece.None && !breaks.Contains("I4");

    /// <summary>A cleanup is lost only where somebody else had a reference.</summary>
    private static bool NeedsCompany(IReadOnlyList<string> breaks) => breaks.Contains("I3");
}
