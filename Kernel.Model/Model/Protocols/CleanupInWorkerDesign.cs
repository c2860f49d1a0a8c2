// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>V15: as V4, and the worker's final puts clean up on the spot instead of on the delayed list.</summary>
internal class CleanupInWorkerDesign() : QueueRcuWorkDesign(DeferWhat.Lazy, unbound: true)
{
    /// <summary>The patch threads an argument through mntput(); a worker never puts mounts for any other reason here.</summary>
    public override bool cleanup_in_place(mount mnt) => (current_h.current.flags & PF_KTHREAD) != 0 && !in_interrupt();
}

/// <summary>V17: V15 on PREEMPT_RT, mainline elsewhere.</summary>
internal sealed partial class RealTimeOnlyDesign : CleanupInWorkerDesign
{
    /// <summary>CONFIG_PREEMPT_RT. The model's verdicts are for a kernel that has it: without, the design is mainline.</summary>
    public bool PreemptRt { get; init; } = true;

    public override bool defer(bool lazy, bool umount) => PreemptRt && base.defer(lazy, umount);
}
