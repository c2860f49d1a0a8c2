// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>What is claimed of every design of the umount thread, and of mainline with a piece left out.</summary>
public sealed class UmountClaims : IClaims
{
    private static readonly IReadOnlyList<(string Name, Piece Piece, string[] Lazy, string[] Normal, bool TsoOnly)> s_pieces =
    [
        ("without-walker-barrier", Piece.WalkerBarrier, [], ["I6"], true),
        ("without-umount-barrier", Piece.UmountBarrier, [], ["I6"], true),
        ("without-grace-period", Piece.GracePeriod, ["I3", "I9"], ["I6", "I3"], false),
        ("without-read-section", Piece.FastPutReadSection, ["I3", "I9"], [], false),
        ("without-sync-look", Piece.WalkerLooksAtSyncUmount, [], ["I6"], false),
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
        return OfPiece(piece.Name, piece.Piece, Where(piece.Lazy), Where(piece.Normal), size, memory);

        string[] Where(string[] breaks) => piece.TsoOnly && memory == MemoryModel.Sc ? [] : breaks;
    }

    private static IEnumerable<Claim> OfDesign(UmountProtocol design, WorkloadSize size, MemoryModel memory)
    {
        foreach (var lazy in new[] { true, false })
        {
            var breaks = lazy ? design.Lazy : design.Normal;
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

    private static IEnumerable<Claim> OfPiece(string name, Piece piece, string[] lazy, string[] normal, WorkloadSize size, MemoryModel memory)
    {
        var mainline = UmountDesigns.All[0];
        yield return Claim(mainline, size, new() { Umounters = [true], Walkers = Math.Max(size.Walkers, 1), LeftOut = piece }, memory, lazy, name);
        yield return Claim(mainline, size, new() { Umounters = [false], Walkers = Math.Max(size.Walkers, 1), LeftOut = piece }, memory, normal, name);
    }

    private static IEnumerable<Claim> OfTornSum(WorkloadSize size, MemoryModel memory)
    {
        var mainline = UmountDesigns.All[0];
        yield return Claim(mainline, size, new() { Umounters = [true], Holders = 1, Migrations = 2 }, memory, [], TornSum);
        yield return Claim(mainline, size, new() { Umounters = [false], Holders = 1, Migrations = 2 }, memory, ["I6", "I4"], TornSum);
    }

    private static Claim Claim(UmountProtocol design, WorkloadSize size, UmountSettings settings, MemoryModel memory, IReadOnlyList<string> breaks, string? name = null) =>
        new(UmountWorkload.Create(design, settings, name, size), memory, NeedsCompany(breaks) && settings.Walkers + settings.Holders == 0 ? [] : breaks);

    /// <summary>A cleanup is lost only where somebody else had a reference.</summary>
    private static bool NeedsCompany(IReadOnlyList<string> breaks) => breaks.Contains("I3");
}
