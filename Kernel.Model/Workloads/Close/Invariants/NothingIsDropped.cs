// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I25: where a task takes no more work, the delayed list gets it: no file is lost.</summary>
internal sealed class NothingIsDropped : Invariant
{
    public override string Name => "I25";

    public override string Statement => "A refused task_work_add() leads to the delayed list; no object is dropped on the floor.";

    public override Looks Looks => Looks.AtTheEnd;

    public override bool IsOfWhatIsLeft => true;

    public override string? AtEnd()
    {
        for (var n = 1; n < Files; n++)
        {
            if (released[n] == 0 && file(n) is { address: not 0 } f && FileTable.file_count(f) == 0)
                return $"nobody refers to file {n}, and nobody is left to release it";
        }
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (IsDoomed(m) && m.history.cleanups == 0)
                return $"{m} is doomed, and nobody is left to clean it up";
        }
        return null;
    }
}
