// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>V15, and V17 on a kernel with PREEMPT_RT: as V4, and the worker's final puts clean up on the spot instead of on the delayed list.</summary>
internal sealed class CleanupInWorkerDesign() : QueueRcuWorkDesign(DeferWhat.Lazy, unbound: true)
{
    /// <summary>The patch threads an argument through mntput(); a worker never puts mounts for any other reason here.</summary>
    public override bool cleanup_in_place(mount mnt) => (current_h.current.flags & PF_KTHREAD) != 0 && !in_interrupt();
}
