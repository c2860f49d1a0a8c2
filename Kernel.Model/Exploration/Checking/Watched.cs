// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>A witness among the invariants: it is asked where they are, and objects to nothing.</summary>
internal sealed class Watched(IWitness witness) : IInvariant
{
    /// <inheritdoc/>
    public string Name => "witness";

    /// <inheritdoc/>
    public bool LooksAfterStep => false;

    /// <summary>The witness.</summary>
    public IWitness Witness => witness;

    /// <inheritdoc/>
    public string? AtEnd()
    {
        witness.AtEnd();
        return null;
    }
}
