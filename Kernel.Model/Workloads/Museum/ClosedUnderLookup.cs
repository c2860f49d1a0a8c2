// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Close;

namespace Kernel.Workloads.Museum;

/// <summary>A15: fget() did not look at the slot again after it had taken its reference.</summary>
internal static class ClosedUnderLookup
{
    public static Exhibit Exhibit { get; } = new("A15", "a lookup gives a file that was closed in between",
        "until 054aa8d439b9 (2021, CVE-2021-4083)", "the slot is read again after the reference was taken",
        [
            new("closed and opened anew under a lookup", ["I22"], buggy => Files.Workload(() =>
            {
                CloseWorld.File(1, 1);
                CloseWorld.Task("closer", ClosePrograms.reopen_fn, 0);
                CloseWorld.Task("user", ClosePrograms.use_fn, 0);
            }, buggy ? Piece.FgetRecheck : Piece.None)),
        ]);
}
