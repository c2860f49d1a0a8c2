// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I30: when nothing is left to do, each reference to a file is that of a descriptor or of somebody who still relies on it.</summary>
internal sealed class EveryCountIsExplained : IInvariant
{
    public string Name => "I30";

    public string? AtEnd()
    {
        for (var n = 1; n < Files; n++)
        {
            if (file(n) is { address: not 0 } f && FileTable.file_count(f) is var count && count != held_by_slots(n) + holds[n])
                return $"file {n} has {count} references, and {held_by_slots(n) + holds[n]} are accounted for";
        }
        return null;
    }
}
