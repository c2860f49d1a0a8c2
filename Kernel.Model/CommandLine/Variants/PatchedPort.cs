// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary>The port with somebody's own patches on it, in this process, for a counterexample that was found on it in another.</summary>
internal sealed class PatchedPort
{
    private readonly Variant _variant;
    private readonly VariantContext _context;

    /// <param name="patches">Files that are applied one on top of the other.</param>
    /// <exception cref="PatchException">One does not apply, or does not compile.</exception>
    public PatchedPort(IReadOnlyList<string> patches)
    {
        _variant = VariantStack.Of([], patches)[0]();
        _context = VariantContext.Load(_variant.Name, VariantStore.OfProgram.Get(_variant));
    }

    /// <summary>What traces call it.</summary>
    public string Name => _variant.Name;

    /// <summary>The workload that a trace is of; null where there is none.</summary>
    public Workload? WorkloadOf(TraceFile trace)
    {
        if (trace.Scenario != null)
            return ScenarioTrace.WorkloadOf(trace, new Design(Name, () => _context.Scenarios, _variant.HasLives));
        return _context.Workloads.Find(trace.Workload, trace.Size) is { } found
            ? found with { Variant = Name, Lives = found.Lives && _variant.HasLives }
            : null;
    }
}
