// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>The last number given to a mount namespace.</summary>
    [Global] private static partial atomic_t mnt_ns_seq { get; }

    /// <summary>A mount namespace with nothing in it and one reference; fs/namespace.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: limits per user (inc_mnt_namespaces(), dec_mnt_namespaces(), ucounts, ENOSPC) and numbers of inodes
    /// (ns_common_*(), MNT_NS_ANON_INO), with what undoes them (kfree()); RB_ROOT, mounts and init_waitqueue_head(), which
    /// zeroed memory is; get_user_ns(), since user namespaces stay. Deviation: seq by atomic_inc() instead of
    /// ns_tree_gen_id(); count and passive are set without refcount_set().
    /// </remarks>
    /// <returns>The namespace, or an error pointer.</returns>
    [return: Unshared]
    public static async co<mnt_namespace> alloc_mnt_ns(user_namespace user_ns, bool anon)
    {
        var new_ns = await kzalloc<mnt_namespace>();
        if (!new_ns)
            return ERR_PTR<mnt_namespace>(-ENOMEM);
        if (!anon)
            new_ns.seq = await atomic_inc(mnt_ns_seq);
        var count = new_ns.count.counter;
        count.value = 1;
        var passive = new_ns.passive.counter;
        passive.value = 1;
        new_ns.user_ns = user_ns;
        return new_ns;
    }

    /// <summary>Takes a reference, for a caller who has one; fs/mount.h, Linux 6.18. Deviation: atomic_inc() instead of ns_ref_inc().</summary>
    public static op<int> get_mnt_ns(mnt_namespace ns) => atomic_inc(ns.count);

    /// <summary>Drops a reference; with the last one, all mounts of the namespace go, as by a lazy unmount. fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: atomic_dec_return() instead of ns_ref_put().</summary>
    [MightSleep]
    [FinalRelease]
    [MustNotHold(nameof(namespace_sem), nameof(mount_lock))]
    public static async co put_mnt_ns(mnt_namespace ns)
    {
        if (await atomic_dec_return(ns.count) != 0)
            return;
        await namespace_lock();
        emptied_ns = ns;
        await lock_mount_hash();
        await umount_tree(ns.root, 0);
        await unlock_mount_hash();
        await namespace_unlock();
    }

    /// <summary>Frees a namespace that has no mount any more, after a grace period; fs/namespace.c, Linux 6.18. Left out: limits and numbers (is_anon_ns(), ns_common_free(), dec_mnt_namespaces()). Deviation: call_rcu() here instead of in mnt_ns_tree_remove().</summary>
    internal static op free_mnt_ns(mnt_namespace ns) => call_rcu(ns.mnt_ns_rcu, mnt_ns_release_rcu_fn);

    /// <summary>Drops what keeps the memory of a namespace; fs/namespace.c, Linux 6.18. Deviation: atomic_dec_return() instead of refcount_dec_and_test(), and no condition on NULL; left out: put_user_ns().</summary>
    [Atomic]
    public static async co mnt_ns_release(mnt_namespace ns)
    {
        if (await atomic_dec_return(ns.passive) == 0)
            kfree(ns);
    }

    /// <summary>mnt_ns_release() a grace period later; fs/namespace.c, Linux 6.18.</summary>
    [Atomic]
    private static co mnt_ns_release_rcu(int rcu) => mnt_ns_release(container_of<mnt_namespace>(rcu, mnt_namespace.offsetof_mnt_ns_rcu));

    private static readonly func mnt_ns_release_rcu_fn = func.of(mnt_ns_release_rcu);

    /// <summary>
    /// The mount namespace of a new task, or of one that leaves its old: the same, or a copy whose mounts are peers of the
    /// old ones, and slaves where it belongs to another user namespace. fs/namespace.c, Linux 6.18. May sleep, no locks.
    /// </summary>
    /// <remarks>
    /// Deviation: one flag instead of CLONE_NEWNS, and a condition before mntput() instead of __free(). Left out: the loop
    /// (next_mnt(), skip_mnt_tree()) that goes past what a namespace file is mounted on.
    /// </remarks>
    /// <param name="copy">CLONE_NEWNS.</param>
    /// <param name="ns">The old namespace.</param>
    /// <param name="user_ns">Owner of a copy.</param>
    /// <param name="new_fs">Root and working directory that move along; nobody else uses them yet. May be NULL.</param>
    /// <returns>The namespace with a reference, or an error pointer.</returns>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem), nameof(mount_lock))]
    public static async co<mnt_namespace> copy_mnt_ns(bool copy, mnt_namespace ns, user_namespace user_ns, fs_struct new_fs)
    {
        vfsmount rootmnt = NULL, pwdmnt = NULL;

        BUG_ON(!ns);

        if (!copy)
        {
            await get_mnt_ns(ns);
            return ns;
        }

        var old = ns.root;

        var new_ns = await alloc_mnt_ns(user_ns, false);
        if (IS_ERR(new_ns))
            return new_ns;

        await namespace_lock();
        var copy_flags = CL_COPY_UNBINDABLE | CL_EXPIRE;
        if (user_ns != ns.user_ns)
            copy_flags |= CL_SLAVE;
        var @new = await copy_tree(old, old.mnt.mnt_root, copy_flags);
        if (IS_ERR(@new))
        {
            emptied_ns = new_ns;
            await namespace_unlock();
            return ERR_PTR<mnt_namespace>(PTR_ERR(@new));
        }
        if (user_ns != ns.user_ns)
        {
            await lock_mount_hash();
            lock_mnt_tree(@new);
            await unlock_mount_hash();
        }
        new_ns.root = @new;

        // Both trees in step: the copies join the namespace, root and working directory move to them.
        var p = old;
        var q = @new;
        while (p)
        {
            await mnt_add_to_ns(new_ns, q);
            new_ns.nr_mounts++;
            if (new_fs)
            {
                if (p.mnt == new_fs.root.mnt)
                {
                    var root = new_fs.root;
#pragma warning disable KRN0021 // Not shared with anybody yet.
                    root.mnt = await mntget(q.mnt);
#pragma warning restore KRN0021
                    rootmnt = p.mnt;
                }
                if (p.mnt == new_fs.pwd.mnt)
                {
                    var pwd = new_fs.pwd;
#pragma warning disable KRN0021 // Not shared with anybody yet.
                    pwd.mnt = await mntget(q.mnt);
#pragma warning restore KRN0021
                    pwdmnt = p.mnt;
                }
            }
            p = next_mnt(p, old);
            q = next_mnt(q, @new);
            if (!q)
                break;
        }
        await namespace_unlock();

        if (pwdmnt)
            await mntput(pwdmnt);
        if (rootmnt)
            await mntput(rootmnt);

        return new_ns;
    }

    /// <summary>
    /// setns(2) into a mount namespace: the task's root and working directory become the topmost mount on its root.
    /// fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: the parts of the nsset as parameters (no to_mnt_ns()), and
    /// mntns_root() instead of vfs_path_lookup() with LOOKUP_DOWN, which cannot fail here (so mnt_ns is not set back by
    /// put_mnt_ns() and a return).
    /// </summary>
    [MightSleep]
    public static async co<int> mntns_install(nsproxy nsproxy, fs_struct fs, mnt_namespace mnt_ns)
    {
        var user_ns = current.user_ns;

        if (!ns_capable(mnt_ns.user_ns, CAP_SYS_ADMIN) || !ns_capable(user_ns, CAP_SYS_CHROOT) || !ns_capable(user_ns, CAP_SYS_ADMIN))
            return -EPERM;

        if (is_anon_ns(mnt_ns))
            return -EINVAL;

        if (fs.users != 1)
            return -EINVAL;

        await get_mnt_ns(mnt_ns);
        var old_mnt_ns = nsproxy.mnt_ns;
        nsproxy.mnt_ns = mnt_ns;

        var root = await mntns_root(mnt_ns);

        await put_mnt_ns(old_mnt_ns);

        await set_fs_pwd(fs, root);
        await set_fs_root(fs, root);

        await path_put(root);
        return 0;
    }

    /// <summary>
    /// The topmost mount on the root of a namespace, with references. Deviation: the kernel walks the path "/" with
    /// LOOKUP_DOWN, of which this is all that happens.
    /// </summary>
    private static async co<path> mntns_root(mnt_namespace mnt_ns)
    {
        var mnt = await mntget(mnt_ns.root.mnt);
        var root = new path(mnt, await dget(mnt.mnt_root));

        while (true)
        {
            mnt = await lookup_mnt(root);
            if (!mnt)
                return root;
            await path_put(root);
            root = new path(mnt, await dget(mnt.mnt_root));
        }
    }
}
