// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I32: Whenever namespace_sem is free, the trees of mounts are whole. It is looked at when the semaphore was given up by a writer, and at the end.</summary>
public sealed class TreesAreWhole : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I32";

    /// <inheritdoc/>
    public override string Statement => "Whenever namespace_sem is free, each mount of a namespace hangs from its root by mounts of the same namespace, on a name that exists, where a walker finds it; and the propagation graph is closed.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep | Looks.AtTheEnd;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        if (History.trees_changed == 0 || Namespace.namespace_sem.count < 0 || !TreesAreAtRest)
            return null;
        History.trees_changed = 0;
        return Broken();
    }

    /// <inheritdoc/>
    public override string? AtEnd() => Broken();

    private static string? Broken()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (Namespace.is_mounted(m.mnt) && (MountTree.Misplaced(m) ?? PropagationGraph.Torn(m)) is { } why)
                return why;
        }
        return null;
    }
}
