// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Close;

/// <summary>close(2) of the last descriptor of a file, with nobody else about: what it costs its caller is measured.</summary>
public static class CloserPath
{
    /// <summary>The workload.</summary>
    public static Workload Workload(WorkloadSize size) => new()
    {
        Name = "close/a call, alone",
        Size = size,
        Setup = () => WarningWorld.Build(WarningPrograms.one_file_fn),
        Measured = "close",
        Invariants = Invariants.Catalogue.Everywhere,
    };
}
