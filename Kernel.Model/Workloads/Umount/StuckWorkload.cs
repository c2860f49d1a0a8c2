// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Invariants;
using static Kernel.Model.Namespace;
using static Kernel.Primitives.Completions;

namespace Kernel.Workloads.Umount;

/// <summary>
/// Two lazy umounts of two file systems, of which one has a server that does not answer until the other file system is
/// shut down. Whoever shuts the first down waits for it; nobody else should.
/// </summary>
public static partial class StuckWorkload
{
    [Global] private static partial completion other_is_down { get; }

    [Global] private static partial super_operations s_stuck_op { get; }

    [Global] private static partial super_operations s_other_op { get; }

    /// <summary>The workload.</summary>
    /// <param name="size">The size that was asked for.</param>
    public static Workload Create(WorkloadSize size) => new()
    {
        Size = size,
        Name = "umount/two lazy, one with a dead server",
        Setup = Setup,
        Invariants = Catalogue.Everywhere,
    };

    private static void Setup()
    {
        init_completion(other_is_down);
        var main = MountWorld.Boot(withOther: false);
        var other = MountWorld.Mount(main, "/b");
        var stuckOp = s_stuck_op;
        stuckOp.put_super = s_wait_for_server_fn;
        var otherOp = s_other_op;
        otherOp.put_super = s_server_answers_fn;
        var sb = Ledger.sb;
        sb.s_op = stuckOp;
        sb = other.mnt.mnt_sb;
        sb.s_op = otherOp;
        Ledger.stuck = Ledger.sb;
        foreach (var m in new[] { Ledger.subject, other })
        {
            var task = UserMode.Fork(main);
            MountWorld.Reference(m, cpu: 0);
            MountWorld.PinRoot(m, task);
            MountWorld.Spawn(m == other ? "umount /b" : "umount /a", s_umount_fn, m.address, task, cpu: 0);
        }
    }

    private static async co umount(int address)
    {
        Entry.enter_from_user_mode();
        var m = new mount(address);
        await path_umount(new path(m.mnt, m.mnt.mnt_root), mount_h.MNT_DETACH);
        await Entry.exit_to_user_mode();
    }

    private static co wait_for_server(int sb) => wait_for_completion(other_is_down);

    private static async co server_answers(int sb) => await complete(other_is_down);

    private static readonly func s_umount_fn = func.of(umount);
    private static readonly func s_wait_for_server_fn = func.of(wait_for_server);
    private static readonly func s_server_answers_fn = func.of(server_answers);
}
