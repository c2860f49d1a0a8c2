// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads;

namespace Kernel.Outcomes;

/// <summary>Everything that is explored of the port: its workloads, and the questions of the library.</summary>
public sealed class PortWorkloads : IWorkloads
{
    private static readonly IReadOnlyList<IWorkloads> s_libraries = [new AllWorkloads(), new Questions()];

    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = [.. s_libraries.SelectMany(library => library.Groups).Distinct()];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) => s_libraries.SelectMany(library => library.All(size));

    /// <inheritdoc/>
    public IEnumerable<Workload> Of(string group, WorkloadSize size) => s_libraries.SelectMany(library => library.Of(group, size));
}
