// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>What mounts have been crossed to.</summary>
    /// <param name="err">0, or a negative error number.</param>
    /// <param name="path">The place.</param>
    /// <param name="jumped">Whether there were any.</param>
    private readonly record struct traversed(int err, path path, bool jumped);

    /// <summary>Where a mount is mounted.</summary>
    /// <param name="found">Whether it is.</param>
    /// <param name="path">The place.</param>
    /// <param name="seq">Its d_seq.</param>
    private readonly record struct chosen(bool found, path path, int seq);

    /// <summary>
    /// The first place up the mounts that is not itself the root of its mount; fs/namei.c, Linux 6.18. Locks: RCU read
    /// section, and a recheck of mount_lock by the caller.
    /// </summary>
    private static async co<chosen> choose_mountpoint_rcu(mount m, path root)
    {
        while (true)
        {
            var parent = await READ_ONCE(m.mnt_parent);
            if (parent == m)
                return default;
            var mountpoint = await READ_ONCE(m.mnt_mountpoint);

            m = parent;
            if (root.dentry == mountpoint && root.mnt == m.mnt)
                return default;
            if (mountpoint != m.mnt.mnt_root)
                return new chosen(true, new path(m.mnt, mountpoint), await read_seqcount_begin(mountpoint.d_seq));
        }
    }

    /// <summary>The same, with references; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    [MustNotHold("<rcu>")]
    private static async co<chosen> choose_mountpoint(mount m, path root)
    {
        chosen res;

        rcu_read_lock();
        while (true)
        {
            var mseq = await read_seqbegin(mount_lock);

            res = await choose_mountpoint_rcu(m, root);
            if (!res.found)
            {
                if (!await read_seqretry(mount_lock, mseq))
                    break;
            }
            else
            {
                var path = await __legitimize_path(res.path, res.seq, mseq);
                if (path.ok)
                    break;
                rcu_read_unlock();
                await path_put(path.path);
                rcu_read_lock();
            }
        }
        rcu_read_unlock();
        return res;
    }

    /// <summary>Crosses the mounts on a place; consumes its dentry's reference. fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    private static async co<traversed> __traverse_mounts(path path, int flags)
    {
        var mnt = path.mnt;
        var need_mntput = false;

        while ((flags & DCACHE_MOUNTED) != 0)
        {
            var mounted = await lookup_mnt(path);
            if (!mounted)
                break; // mounted on in another namespace only
            await dput(path.dentry);
            if (need_mntput)
                await mntput(path.mnt);
            path = new path(mounted, await dget(mounted.mnt_root));
            flags = await READ_ONCE(path.dentry.d_flags);
            need_mntput = true;
        }

        if (need_mntput && path.mnt == mnt)
            await mntput(path.mnt); // mounts were moved meanwhile
        return new traversed(d_flags_negative(flags) ? -ENOENT : 0, path, need_mntput);
    }

    /// <summary>The same, quick where nothing is mounted; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    private static async co<traversed> traverse_mounts(path path)
    {
        var flags = await smp_load_acquire(path.dentry.d_flags);

        if ((flags & DCACHE_MOUNTED) == 0)
            return new traversed(d_flags_negative(flags) ? -ENOENT : 0, path, false);
        return await __traverse_mounts(path, flags);
    }

    /// <summary>The topmost mount over a place; consumes the references. fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <returns>An error, or a path with references.</returns>
    [MightSleep]
    public static async co<path_result> follow_down(path path)
    {
        var mnt = path.mnt;
        var res = await traverse_mounts(path);

        if (res.path.mnt != mnt)
            await mntput(mnt);
        return new path_result(res.err, res.path);
    }

    /// <summary>
    /// Crosses the mounts on a place in RCU mode; fs/namei.c, Linux 6.18. Locks: RCU read section. An error: mounts have
    /// changed, so that the walk may be led astray, or a mount missed.
    /// </summary>
    private static async co<path_result> __follow_mount_rcu(nameidata nd, path path)
    {
        var flags = await READ_ONCE(path.dentry.d_flags);

        if ((flags & DCACHE_MOUNTED) != 0 && (nd.flags & LOOKUP_NO_XDEV) != 0)
            return new path_result(-ECHILD, path);

        while ((flags & DCACHE_MOUNTED) != 0)
        {
            var mounted = await __lookup_mnt(path.mnt, path.dentry);
            if (mounted)
            {
                path = new path(mounted.mnt, mounted.mnt.mnt_root);
                nd.state |= ND_JUMPED;
                nd.next_seq = await read_seqcount_begin(path.dentry.d_seq);
                flags = await READ_ONCE(path.dentry.d_flags);
                // Could a walk with references have come here?
                if (await read_seqretry(mount_lock, nd.m_seq))
                    return new path_result(-ECHILD, path);
                continue;
            }
            if (await read_seqretry(mount_lock, nd.m_seq))
                return new path_result(-ECHILD, path); // missed, perhaps
            break;
        }
        return new path_result(0, path);
    }

    /// <summary>What a step to <paramref name="dentry"/> leads to, mounts crossed; fs/namei.c, Linux 6.18.</summary>
    private static async co<path_result> handle_mounts(nameidata nd, dentry dentry)
    {
        var path = new path(nd.path.mnt, dentry);

        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            var seq = nd.next_seq;
            var followed = await __follow_mount_rcu(nd, path);
            if (followed.err == 0)
                return followed;
            nd.next_seq = seq;
            if (!await try_to_unlazy_next(nd, dentry))
                return new path_result(-ECHILD, path);
        }
        var res = await traverse_mounts(path);
        var ret = res.err;
        if (res.jumped)
        {
            if ((nd.flags & LOOKUP_NO_XDEV) != 0)
                ret = -EXDEV;
            else
                nd.state |= ND_JUMPED;
        }
        if (ret != 0)
        {
            await dput(res.path.dentry);
            if (res.path.mnt != nd.path.mnt)
                await mntput(res.path.mnt);
        }
        return new path_result(ret, res.path);
    }
}
