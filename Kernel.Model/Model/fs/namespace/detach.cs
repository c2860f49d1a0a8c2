// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>
    /// Unmounts lazily whatever is mounted on a dentry, in every namespace: the name goes away, and with it the way to
    /// the mounts. fs/namespace.c, Linux 6.18. May sleep; the caller may hold the inode's lock.
    /// </summary>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem), nameof(mount_lock))]
    public static async co __detach_mounts(dentry dentry)
    {
        var mp = onstack<pinned_mountpoint>();

        await namespace_lock();
        await lock_mount_hash();
        if (!lookup_mountpoint(dentry, mp))
            goto out_unlock;

        while (mp.node.next.value)
        {
            var mnt = hlist_entry<mount>(mp.node.next.value, mount.offsetof_mnt_mp_list);
            if ((mnt.mnt.mnt_flags.value & MNT_UMOUNT) != 0)
            {
                await umount_mnt(mnt);
                hlist_add_head(mnt.mnt_umount, unmounted);
            }
            else
                await umount_tree(mnt, UMOUNT_CONNECTED);
        }
        await unpin_mountpoint(mp);
    out_unlock:
        await unlock_mount_hash();
        await namespace_unlock();
        offstack(mp);
    }

    /// <summary>The same, where there may be nothing to do; fs/mount.h, Linux 6.18.</summary>
    public static async co detach_mounts(dentry dentry)
    {
        if (!d_mountpoint(dentry))
            return;
        await __detach_mounts(dentry);
    }

    /// <summary>
    /// The last user of a tree that is mounted nowhere closes it: the tree goes, and its anonymous namespace.
    /// fs/namespace.c, Linux 6.18. May sleep.
    /// </summary>
    [MightSleep]
    [MustNotHold("<rcu>", nameof(namespace_sem), nameof(mount_lock))]
    public static async co dissolve_on_fput(vfsmount mnt)
    {
        var m = real_mount(mnt);

        rcu_read_lock();
        if (!await anon_ns_root(m))
        {
            rcu_read_unlock();
            return;
        }
        rcu_read_unlock();

        await namespace_lock();
        if (!await anon_ns_root(m))
            goto out_unlock;

        emptied_ns = m.mnt_ns.value;
        await lock_mount_hash();
        await umount_tree(m, UMOUNT_CONNECTED);
        await unlock_mount_hash();

    out_unlock:
        await namespace_unlock();
    }

    /// <summary>Whether a mount is the root of an anonymous namespace; fs/mount.h, Linux 6.18. Locks: RCU read section, or namespace_sem.</summary>
    internal static async co<bool> anon_ns_root(mount m)
    {
        var ns = await READ_ONCE(m.mnt_ns);
        return !IS_ERR_OR_NULL(ns) && is_anon_ns(ns) && m == ns.root;
    }
}
