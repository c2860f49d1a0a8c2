// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I3: When all holders, walkers and umounters are done, every mount that left its namespace has been cleaned and freed. One that somebody still refers to, from a directory, a file or an unmounted parent, may stay.</summary>
public sealed class EveryUnmountedMountIsFreed : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I3";

    /// <inheritdoc/>
    public override string Statement => "When all holders, walkers and umounters are done, every mount that left its namespace has been cleaned and freed.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AtTheEnd;

    /// <inheritdoc/>
    public override bool IsOfWhatIsLeft => true;

    /// <inheritdoc/>
    public override string? AtEnd()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (!m.mnt_ns.value && References.Explained(m) == 0)
                return $"{m} left its namespace, and nobody is left to clean it up";
        }
        return null;
    }
}
