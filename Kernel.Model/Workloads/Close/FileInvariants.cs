// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Close;

/// <summary>The invariants of the close path.</summary>
public static class FileInvariants
{
    /// <summary>All of them, for workloads whose files are watched and observed.</summary>
    public static IReadOnlyList<IInvariant> All { get; } =
    [
        new ReleasedOnce(),
        new LookupOfTheSlot(),
        new ReleasedBeforeUserMode(),
        new NoReleaseInRelease(),
        new NothingIsDropped(),
        new RemovedOnce(),
        new FlushBeforePut(),
        new LastPutReleases(),
        new EveryCountIsExplained(),
    ];
}
