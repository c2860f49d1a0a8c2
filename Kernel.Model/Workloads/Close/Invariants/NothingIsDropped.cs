// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I25: where a task takes no more work, the delayed list gets it: no file is lost.</summary>
internal sealed class NothingIsDropped : IInvariant
{
    public string Name => "I25";

    public string? AtEnd()
    {
        for (var n = 1; n < Files; n++)
        {
            if (released[n] == 0 && file(n) is { address: not 0 } f && FileTable.file_count(f) == 0)
                return $"nobody refers to file {n}, and nobody is left to release it";
        }
        return null;
    }
}
