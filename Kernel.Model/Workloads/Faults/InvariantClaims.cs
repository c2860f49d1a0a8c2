// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Faults;

/// <summary>The numbered invariants as a protocol to check: each is broken by its fault, and kept without it.</summary>
public sealed class InvariantClaims : IClaims
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols => [Faults.Protocol];

    /// <inheritdoc/>
    public IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory)
    {
        foreach (var fault in Faults.All)
        {
            if (fault.Memory == MemoryModel.Tso && memory == MemoryModel.Sc)
                continue;
            yield return new Claim(Named(fault, fault.Broken, "broken by " + fault.What, size), memory, [fault.Invariant]);
            yield return new Claim(Named(fault, fault.Sound, "kept", size), memory, []);
        }
    }

    private static Workload Named(Fault fault, Workload workload, string how, WorkloadSize size) =>
        workload with { Name = $"{fault.Invariant}, {how}", Protocol = Faults.Protocol, Size = size };
}
