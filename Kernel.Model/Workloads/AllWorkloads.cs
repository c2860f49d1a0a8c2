// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Batch;
using Kernel.Workloads.Close;
using Kernel.Workloads.Detached;
using Kernel.Workloads.Mounts;
using Kernel.Workloads.Umount;
using Kernel.Workloads.Witnesses;

namespace Kernel.Workloads;

/// <summary>Every workload of the ported code.</summary>
public sealed class AllWorkloads : IWorkloads
{
    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) =>
        [.. Every(size).Select(workload => workload with
        {
            Setup = () =>
            {
                workload.Setup();
                Ledger.note_world();
            },
            Witnesses = () => workload.Witnesses() is { Count: > 0 } own ? own : [new OfAnyWorkload(workload.Name)],
        })];

    private static IEnumerable<Workload> Every(WorkloadSize size) =>
        [.. new UmountWorkloads().All(size), .. new BatchWorkloads().All(size), .. new CloseWorkloads().All(size), .. new DetachedWorkloads().All(size), .. new MountWorkloads().All(size)];
}
