// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Percpu;
using static Kernel.Primitives.Pointers;
using static Kernel.Primitives.Rcu;
using static Kernel.Primitives.Rwsems;
using static Kernel.Primitives.Seqlocks;
using static Kernel.Primitives.slab;

namespace Kernel.Benchmarks.SmallModel;

/// <summary>What a mount is to its count.</summary>
[KernelStruct("fs/mount.h")]
public readonly partial struct mini_mount
{
    /// <summary>References.</summary>
    public partial percpu_int count { get; }

    /// <summary>The namespace, 0 once it has left it.</summary>
    public partial shared<int> mnt_ns { get; }

    /// <summary>MNT_SYNC_UMOUNT and MNT_DOOMED; under mount_lock.</summary>
    public partial int flags { get; set; }
}

/// <summary>
/// Umount, lockless walkers and the last put, and nothing else: small enough to be compared with
/// the same in another checker.
/// </summary>
public static partial class Mount
{
    private const int MNT_SYNC_UMOUNT = 1;
    private const int MNT_DOOMED = 2;

    [Global] internal static partial Part missing { get; set; }

    [Global] internal static partial rw_semaphore namespace_sem { get; }

    [Global] internal static partial seqlock_t mount_lock { get; }

    [Global] internal static partial shared<mini_mount> mount_hash { get; }

    /// <summary>What a check remembers: walkers that were told they have a reference, and have not put it.</summary>
    [Global] internal static partial int lasting { get; set; }

    /// <summary>What a check remembers: cleanups begun.</summary>
    [Global] internal static partial int cleanups { get; set; }

    /// <summary>What a check remembers: 1 where a lasting reference existed when DOOMED was set.</summary>
    [Global] internal static partial int doomed_early { get; set; }

    /// <summary>What a check remembers: 1 where a normal umount returned 0 with the cleanup not done.</summary>
    [Global] internal static partial int unclean { get; set; }

    private static bool has(Part part) => (missing & part) == 0;

    internal static async co setup(int _)
    {
        var m = kzalloc_nofail<mini_mount>();
        await this_cpu_add(m.count, 1);
        await WRITE_ONCE(m.mnt_ns, 1);
        await WRITE_ONCE(mount_hash, m);
    }

    internal static async co umount(int sync)
    {
        await down_write(namespace_sem);
        await write_seqlock(mount_lock);
        var m = mount_hash.value;
        if (sync != 0)
        {
            if (has(Part.UmountBarrier))
                await smp_mb();
            if (await READ_ONCE(m.count[0]) > 1)
            {
                await write_sequnlock(mount_lock);
                up_write(namespace_sem);
                return;
            }
            m.flags |= MNT_SYNC_UMOUNT;
        }
        await WRITE_ONCE(m.mnt_ns, 0);
        await WRITE_ONCE(mount_hash, NULL);
        await write_sequnlock(mount_lock);
        up_write(namespace_sem);
        if (has(Part.GracePeriod))
            await synchronize_rcu();
        await mntput(m);
        if (sync != 0 && cleanups == 0)
            unclean = 1;
    }

    internal static async co walk(int _)
    {
        rcu_read_lock();
        var seq = await read_seqbegin(mount_lock);
        var m = await rcu_dereference(mount_hash);
        if (!m)
        {
            rcu_read_unlock();
            return;
        }
        await this_cpu_add(m.count, 1);
        if (has(Part.WalkerBarrier))
            await smp_mb();
        if (!await read_seqretry(mount_lock, seq))
        {
            lasting++;
            rcu_read_unlock();
            lasting--;
            await mntput(m);
            return;
        }
        await read_seqlock_excl(mount_lock);
        if (((m.flags & MNT_SYNC_UMOUNT) != 0 && has(Part.SyncLook)) || ((m.flags & MNT_DOOMED) != 0 && has(Part.DoomedLook)))
        {
            await this_cpu_add(m.count, -1);
            read_sequnlock_excl(mount_lock);
            rcu_read_unlock();
            return;
        }
        read_sequnlock_excl(mount_lock);
        rcu_read_unlock();
        await mntput(m);
    }

    private static async co mntput(mini_mount m)
    {
        if (has(Part.PutReadSection))
            rcu_read_lock();
        if (await READ_ONCE(m.mnt_ns) != 0)
        {
            await this_cpu_add(m.count, -1);
            if (has(Part.PutReadSection))
                rcu_read_unlock();
            return;
        }
        await write_seqlock(mount_lock);
        if (has(Part.PutBarrier))
            await smp_mb();
        await this_cpu_add(m.count, -1);
        if (await READ_ONCE(m.count[0]) != 0)
        {
            await write_sequnlock(mount_lock);
            if (has(Part.PutReadSection))
                rcu_read_unlock();
            return;
        }
        m.flags |= MNT_DOOMED;
        if (lasting != 0)
            doomed_early = 1;
        await write_sequnlock(mount_lock);
        if (has(Part.PutReadSection))
            rcu_read_unlock();
        cleanups++;
        await synchronize_rcu();
        kfree(m);
    }

    internal static readonly func setup_fn = func.of(setup);
    internal static readonly func umount_fn = func.of(umount);
    internal static readonly func walk_fn = func.of(walk);
}
