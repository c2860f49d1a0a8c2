// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I15: A cookie consulted for a mount was taken after that mount was unhashed and its mnt_ns cleared.</summary>
public sealed class CookieIsFresh : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I15";

    /// <inheritdoc/>
    public override string Statement => "A cookie consulted for a mount was taken after that mount was unhashed and its mnt_ns cleared.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (m.history.stale_cookie_used != 0)
                return $"the cookie consulted for {m} is from before it was unhashed";
        }
        return null;
    }
}
