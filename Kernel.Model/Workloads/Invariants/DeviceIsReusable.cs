// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I9: After umount, lazy or not, of a file system that nobody else uses, the same task can reuse its device at once.</summary>
public sealed class DeviceIsReusable : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I9";

    /// <inheritdoc/>
    public override string Statement => "After umount, lazy or not, of a file system that nobody else uses, the same task can reuse its device at once.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var i = 0; i < Ledger.MaxUmounters; i++)
        {
            if (Ledger.has_succeeded(i) && Ledger.used_meanwhile[i] == 0 && Ledger.is_shutdown_missing)
                return $"{(new task_struct(Ledger.umounter[i]).regs.nr == NR.close ? "close" : "umount")}(2) returned 0, nobody else used the file system, and its device is still busy";
        }
        return null;
    }
}
