// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Close;

/// <summary>Workloads about files: watched ones, in a table that tasks share.</summary>
internal static class FileWorkload
{
    /// <summary>A workload in which every invariant is looked at.</summary>
    /// <param name="name">Who acts, in a few words.</param>
    /// <param name="setup">Makes the files and the tasks.</param>
    /// <param name="size">The size that was asked for.</param>
    public static Workload Of(string name, Action setup, WorkloadSize size) => new()
    {
        Name = "close/" + name,
        Size = size,
        Setup = () =>
        {
            CloseWorld.Build();
            setup();
        },
        Observe = FileObserver.Look,
        Invariants = Invariants.Catalogue.Everywhere,
    };
}
