// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I21: <c>__fput()</c> runs once for a file, when its count is zero; a count of zero never rises, and nobody works on such a file.</summary>
internal sealed class ReleasedOnce : Invariant
{
    public override string Name => "I21";

    public override string Statement => "__fput() runs once for a file, only at count zero; a zero count never rises.";

    public override Looks Looks => Looks.AfterEachStep;

    public override string? AfterStep()
    {
        if (noted(Wrong.ReleasedWithCount))
            return "a file is released while its count is above zero";
        for (var n = 1; n < Files; n++)
        {
            if (released[n] > 1)
                return $"file {n} is released again";
            if (FileLedger.life[n] != (int)Life.Dead)
                continue;
            if (uses[n] > 0)
                return $"the count of file {n} is zero, and a system call still works on it";
            if (file(n) is { address: not 0 } f && FileTable.file_count(f) > 0)
                return $"the count of file {n} was zero, and rises";
        }
        return null;
    }
}
