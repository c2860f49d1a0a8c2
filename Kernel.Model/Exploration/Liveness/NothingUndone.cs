// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>When nothing can run any more, every callback and every item of work that was queued has run to its end. A worker that waits in the middle of one holds nobody up, so that it is no deadlock.</summary>
internal sealed class NothingUndone : IInvariant
{
    public string Name => "Undone";

    public bool LooksAfterStep => false;

    public string? AtEnd() => !Rcu.IsIdle ? "a callback of call_rcu() has not run to its end" : !Workqueues.IsIdle ? "an item of a work queue has not run to its end" : null;
}
