// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Batch;
using Kernel.Workloads.Close;
using Kernel.Workloads.Detached;
using Kernel.Workloads.Mounts;
using Kernel.Workloads.Umount;

namespace Kernel.Workloads;

/// <summary>Every workload of the ported code.</summary>
public sealed class AllWorkloads : IWorkloads
{
    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) =>
        [.. new UmountWorkloads().All(size), .. new BatchWorkloads().All(size), .. new CloseWorkloads().All(size), .. new DetachedWorkloads().All(size), .. new MountWorkloads().All(size)];
}
