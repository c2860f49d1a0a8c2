// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I14: Between clearing mnt_ns and unhashing, and dropping the own reference, a full grace period passes, unless the mount is proven alone under mount_lock. It is the means to I3, I4 and I6, and would be broken before any of them: workloads that are to show what comes of it leave it out.</summary>
public sealed class GracePeriodBeforePut : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I14";

    /// <inheritdoc/>
    public override string Statement => "Between clearing mnt_ns and unhashing, and dropping the own reference, a full grace period passes, unless the mount is proven alone under mount_lock.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        if (History.watches_readers == 0)
            return null;
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (m.history.dropped_early != 0)
                return $"the own reference of {m} was dropped while a reader from before its unhashing is in its read section";
            if (m.history.readers != 0)
                History.forget_readers(m.history);
        }
        return null;
    }
}
