// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I30: At quiescence: no pending task work, delayed item, RCU callback; every count is explained by a live reference.</summary>
public sealed class NothingLeftOver : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I30";

    /// <inheritdoc/>
    public override string Statement => "At quiescence: no pending task work, delayed item, RCU callback; every count is explained by a live reference.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AtTheEnd;

    /// <inheritdoc/>
    public override bool IsOfWhatIsLeft => true;

    /// <inheritdoc/>
    public override string? AtEnd() => LeftOver.Find();
}
