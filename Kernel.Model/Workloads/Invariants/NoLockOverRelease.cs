// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I11: No sleeping lock of the caller is held while __fput() or cleanup_mnt() runs.</summary>
public sealed class NoLockOverRelease : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I11";

    /// <inheritdoc/>
    public override string Statement => "No sleeping lock of the caller is held while __fput() or cleanup_mnt() runs.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (m.history.lock_held != 0)
                return $"cleanup_mnt() of {m} runs with {Names.of(m.history.lock_held)} held";
        }
        return History.fput_with_lock == 0 ? null : $"__fput() runs with {Names.of(History.fput_with_lock)} held";
    }
}
