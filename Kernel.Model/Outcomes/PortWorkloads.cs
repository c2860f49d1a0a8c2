// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads;

namespace Kernel.Outcomes;

/// <summary>Everything that is explored of the port: its workloads, and the questions of the library.</summary>
public sealed class PortWorkloads : IWorkloads
{
    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) => [.. new AllWorkloads().All(size), .. new Questions().All(size)];
}
