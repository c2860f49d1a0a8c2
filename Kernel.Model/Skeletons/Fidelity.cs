// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Skeletons.Comparing;
using Kernel.Skeletons.Port;
using Kernel.Skeletons.Recorded;

namespace Kernel.Skeletons;

/// <summary>What came of holding one ported function against its original.</summary>
/// <param name="Function">The function.</param>
/// <param name="IsKnown">Whether the original is there at all.</param>
/// <param name="Hunks">Where they differ.</param>
public sealed record FunctionFidelity(PortedFunction Function, bool IsKnown, IReadOnlyList<Hunk> Hunks)
{
    /// <summary>Where they differ and no comment says so.</summary>
    public IEnumerable<Hunk> Undeclared => Hunks.Where(h => !Function.Declared.Covers(h));
}

/// <summary>Holds the port against the skeletons of a C file.</summary>
public static class Fidelity
{
    /// <summary>What came of each function that the port has of a file.</summary>
    /// <param name="port">All ported functions.</param>
    /// <param name="original">The file's skeletons.</param>
    public static IEnumerable<FunctionFidelity> Of(IEnumerable<PortedFunction> port, SkeletonFile original)
    {
        // A function that exists twice, for two configurations, is held against the one that it is nearer to.
        var originals = original.Functions.ToLookup(f => f.Function);
        return port.Where(p => p.KernelFile == original.KernelFile).Select(p => new FunctionFidelity(
            p, originals.Contains(p.Function), originals[p.Function].Select(o => Comparison.Compare(o.Steps, p.Steps)).MinBy(hunks => hunks.Count) ?? []));
    }
}
