// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I12: The list of unmounted mounts changes only under namespace_sem held for write, and it is empty whenever the semaphore is free. That each member is taken off once is I2 and I16.</summary>
public sealed class CollectedUnderTheLock : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I12";

    /// <inheritdoc/>
    public override string Statement => "The list of unmounted mounts changes only under namespace_sem held for write, and it is empty whenever the semaphore is free.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep() =>
        Namespace.namespace_sem.count == 0 && !HashLists.hlist_empty(Namespace.unmounted) ? "mounts are waiting on `unmounted`, and nobody holds namespace_sem" : null;
}
