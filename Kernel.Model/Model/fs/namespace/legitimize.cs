// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>
    /// A walker that found a mount without taking a reference tries to take one; fs/namespace.c, Linux 6.18. Locks:
    /// RCU read section.
    /// </summary>
    /// <returns>0: a reference was taken. 1: none was, the walk must be repeated. -1: one was taken and must be put outside the read section.</returns>
    [MustHoldShared("<rcu>")]
    public static async co<int> __legitimize_mnt(vfsmount bastard, int seq)
    {
        if (await read_seqretry(mount_lock, seq))
            return 1;
        if (bastard == NULL)
            return 0;
        var mnt = real_mount(bastard);
        await mnt_add_count(mnt, 1);
        await smp_mb(); // with mntput_no_expire() and do_umount()
        if (!await read_seqretry(mount_lock, seq))
            return 0;
        await lock_mount_hash();
        if ((bastard.mnt_flags.value & (MNT_SYNC_UMOUNT | MNT_DOOMED)) != 0)
        {
            await mnt_add_count(mnt, -1);
            await unlock_mount_hash();
            return 1;
        }
        await unlock_mount_hash();
        return -1; // the caller puts it
    }

    /// <summary>The same, but what must be put is put here, outside the read section; fs/namespace.c, Linux 6.18. Locks: RCU read section.</summary>
    [MustHoldShared("<rcu>")]
    private static async co<bool> legitimize_mnt(vfsmount bastard, int seq)
    {
        var res = await __legitimize_mnt(bastard, seq);
        if (res == 0)
            return true;
        if (res < 0)
        {
            rcu_read_unlock();
            await mntput(bastard);
            rcu_read_lock();
        }
        return false;
    }

    /// <summary>
    /// The mount on a dentry of a mount, or NULL; may miss one while a writer is at work. fs/namespace.c, Linux 6.18.
    /// Locks: RCU read section and a recheck of mount_lock, or mount_lock. Deviation: hlist_for_each_entry_rcu() is written
    /// out, since each link is a load that others may come before.
    /// </summary>
    public static async co<mount> __lookup_mnt(vfsmount mnt, dentry dentry)
    {
        var head = m_hash(mnt, dentry);
        for (var node = await rcu_dereference(head.first); node; node = await rcu_dereference(node.next))
        {
            var p = hlist_entry<mount>(node, mount.offsetof_mnt_hash);
            if ((await READ_ONCE(p.mnt_parent)).mnt == mnt && await READ_ONCE(p.mnt_mountpoint) == dentry)
                return p;
        }
        return NULL;
    }

    /// <summary>
    /// <see cref="__lookup_mnt"/> for a holder of mount_lock, who sees no writer at work and need not be interleaved with.
    /// Deviation: the kernel has one function for both.
    /// </summary>
    [MustHold(nameof(mount_lock))]
    public static mount __lookup_mnt_locked(vfsmount mnt, dentry dentry)
    {
        foreach (var p in hlist_for_each_entry<mount>(m_hash(mnt, dentry), mount.offsetof_mnt_hash))
        {
            if (p.mnt_parent.value.mnt == mnt && p.mnt_mountpoint.value == dentry)
                return p;
        }
        return NULL;
    }

    /// <summary>The first mount on a path, with a reference, or NULL; fs/namespace.c, Linux 6.18.</summary>
    [MustNotHold("<rcu>")]
    public static async co<vfsmount> lookup_mnt(path path)
    {
        vfsmount m;
        int seq;

        rcu_read_lock();
        do
        {
            seq = await read_seqbegin(mount_lock);
            var child_mnt = await __lookup_mnt(path.mnt, path.dentry);
            m = child_mnt ? child_mnt.mnt : NULL;
        } while (!await legitimize_mnt(m, seq));
        rcu_read_unlock();
        return m;
    }
}
