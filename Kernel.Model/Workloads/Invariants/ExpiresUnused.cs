// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I33: An expiry run unmounts what the run before found, and nobody has put a reference to since.</summary>
public sealed class ExpiresUnused : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I33";

    /// <inheritdoc/>
    public override string Statement => "An expiry run unmounts only what was there at the run before, and what nobody has used since.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        var m = Ledger.expiring;
        return m && Ledger.may_expire == 0 && slab.IsLive(m) && (m.mnt.mnt_flags.value & mount_h.MNT_SYNC_UMOUNT) != 0
            ? $"{m} has expired, and was in use since the last run"
            : null;
    }
}
