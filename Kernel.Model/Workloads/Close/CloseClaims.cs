// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Close;

/// <summary>The designs of the close thread, each against every hazard and in every situation: <c>close-mainline</c> and so on.</summary>
public sealed class CloseClaims : IClaims
{
    private const string Prefix = "close-";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols { get; } = [.. CloseDesigns.All.Select(p => Prefix + p.Name)];

    /// <inheritdoc/>
    public IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory)
    {
        var design = CloseDesigns.Find(protocol[Prefix.Length..])!;
        foreach (var hazard in CloseHazards.All)
            yield return new Claim(OfHazard(hazard, design), memory, Breaks(hazard.Expected(design.Design)));
        foreach (var situation in CloseSituation.All(size.Closers))
            yield return new Claim(Of(situation, design, size), memory, situation.PutsInReadSection && design.Design.FputIsSynchronous ? ["I10"] : []);
    }

    /// <summary>A hazard under a design, to be explored.</summary>
    public static Workload OfHazard(CloseHazard hazard, CloseProtocol protocol) => new()
    {
        Name = hazard.Name,
        Protocol = Prefix + protocol.Name,
        Setup = () =>
        {
            UmountDesign.current = new UmountDesign();
            CloseDesign.current = protocol.Design;
            hazard.Setup();
        },
        Observe = FileObserver.Look,
        Invariants = AskedOf(hazard.Expected(protocol.Design)),
    };

    /// <summary>All, but the one that ends a recursion at its second release, where it is asked what the recursion comes to.</summary>
    private static IReadOnlyList<Invariants.Invariant> AskedOf(BugKind? expected) =>
        expected == BugKind.StackOverflow ? [.. Invariants.Catalogue.Everywhere.Where(it => it is not NoReleaseInRelease)] : Invariants.Catalogue.Everywhere;

    private static Workload Of(CloseSituation situation, CloseProtocol protocol, WorkloadSize size) => new()
    {
        Name = situation.Name,
        Protocol = Prefix + protocol.Name,
        Size = size,
        Setup = () =>
        {
            UmountDesign.current = new UmountDesign();
            CloseDesign.current = protocol.Design;
            CloseWorld.Build();
            situation.Setup();
        },
        Observe = FileObserver.Look,
        Invariants = Invariants.Catalogue.Everywhere,
        Interchangeable = [situation.Interchangeable],
    };

    /// <summary>What an exploration calls an error: sleeping where it is forbidden has a number among the invariants.</summary>
    private static IReadOnlyList<string> Breaks(BugKind? kind) => kind switch
    {
        null => [],
        BugKind.SleepInAtomic => ["I10"],
        _ => [kind.Value.ToString()],
    };
}
