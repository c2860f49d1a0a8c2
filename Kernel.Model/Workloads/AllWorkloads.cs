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
    private static readonly IReadOnlyList<IWorkloads> s_libraries = [new UmountWorkloads(), new BatchWorkloads(), new CloseWorkloads(), new DetachedWorkloads(), new MountWorkloads()];

    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = [.. s_libraries.SelectMany(library => library.Groups).Distinct()];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) => s_libraries.SelectMany(library => library.All(size)).Select(Noted);

    /// <inheritdoc/>
    public IEnumerable<Workload> Of(string group, WorkloadSize size) => s_libraries.SelectMany(library => library.Of(group, size)).Select(Noted);

    /// <summary>With what its world counts as there from the beginning, and with witnesses.</summary>
    private static Workload Noted(Workload workload) => workload with
    {
        Setup = () =>
        {
            workload.Setup();
            Ledger.note_world();
        },
        Witnesses = () => workload.Witnesses() is { Count: > 0 } own ? own : [new OfAnyWorkload(workload.Name)],
    };
}
