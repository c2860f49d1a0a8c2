// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I10: Nothing that may sleep runs in a read section, interrupt, softirq or under a spinlock or seqlock write section.</summary>
public sealed class NoSleepInAtomic : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I10";

    /// <inheritdoc/>
    public override string Statement => "Nothing that may sleep runs in a read section, interrupt, softirq or under a spinlock or seqlock write section.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AtEachAccess;

    /// <inheritdoc/>
    public override BugKind? Engine => BugKind.SleepInAtomic;
}
