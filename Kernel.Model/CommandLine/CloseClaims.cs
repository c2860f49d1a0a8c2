// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;
using Kernel.Model;
using Kernel.Primitives;

namespace Kernel.CommandLine;

/// <summary>The designs of the close thread, each against every hazard: <c>close-mainline</c> and so on.</summary>
internal sealed class CloseClaims : IClaims
{
    private const string Prefix = "close-";

    public IReadOnlyList<string> Protocols { get; } = [.. CloseDesigns.All.Select(p => Prefix + p.Name)];

    public IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory)
    {
        var design = CloseDesigns.Find(protocol[Prefix.Length..])!;
        return CloseHazards.All.Select(h => new Claim(Workload(h, design), memory, Breaks(h.Expected(design.Design))));
    }

    /// <summary>A hazard under a design, to be explored.</summary>
    public static Workload Workload(CloseHazard hazard, CloseProtocol protocol) => new()
    {
        Name = hazard.Name,
        Protocol = Prefix + protocol.Name,
        Setup = () =>
        {
            CloseDesign.current = protocol.Design;
            hazard.Setup();
        },
    };

    /// <summary>What an exploration calls an error: sleeping where it is forbidden has a number among the invariants.</summary>
    private static IReadOnlyList<string> Breaks(BugKind? kind) => kind switch
    {
        null => [],
        BugKind.SleepInAtomic => ["I10"],
        _ => [kind.Value.ToString()],
    };
}
