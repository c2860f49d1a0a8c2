// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Witnesses;

namespace Kernel.Workloads.Close;

/// <summary>Descriptors closed, opened and used by several tasks; and what synchronous releases were warned of.</summary>
public sealed class CloseWorkloads : IWorkloads
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = ["close", "order"];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) =>
    [
        .. Warnings.All.Select(warning => warning.Workload(size)),
        .. CloseSituation.All(size.Closers).Select(situation => Of(situation, size)),
        .. AnyContext.All(size),
        FuseRequest.Create(size),
        BorrowedDescriptor.Create(size),
        PolledFile.Create(size),
        NewDescriptor.Create(size),
        CloserPath.Workload(size),
        .. CloseOrder.All(size),
    ];

    private static Workload Of(CloseSituation situation, WorkloadSize size) => FileWorkload.Of(situation.Name, situation.Setup, size) with
    {
        Interchangeable = [situation.Interchangeable],
        Witnesses = () => situation.Ends is { } ends ? [new Each(ends)] : [],
    };
}
