// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I2: cleanup_mnt() runs at most once for a mount.</summary>
public sealed class CleanedUpOnce : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I2";

    /// <inheritdoc/>
    public override string Statement => "cleanup_mnt() runs at most once for a mount.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (m.history.cleanups > 1)
                return $"{m} is cleaned up a second time";
        }
        return null;
    }
}
