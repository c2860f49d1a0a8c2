// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>One umount2(2) of a tmpfs that nobody uses, with nobody else about: what the caller waits for, and who cleans up, is measured.</summary>
public static class WholeCall
{
    /// <summary>The workload.</summary>
    /// <param name="lazy">MNT_DETACH.</param>
    /// <param name="size">The size that was asked for.</param>
    public static Workload Create(bool lazy, WorkloadSize size) => new()
    {
        Name = $"umount/a {(lazy ? "lazy" : "normal")} call, alone",
        Size = size,
        Setup = () => Setup(lazy),
        Measured = "the caller",
        Invariants = Invariants.Catalogue.Everywhere,
    };

    private static void Setup(bool lazy)
    {
        var main = Worlds.Boot("/a");
        Worlds.Explored();
        UserMode.Prepare(main, NR.umount2, "/a", arg0: lazy ? mount_h.MNT_DETACH : 0);
        Scheduler.Spawn("the caller", Entry.do_syscall_64_fn, 0, main.address);
    }
}
