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

    /// <summary>What became of mounts crossed in RCU mode.</summary>
    /// <param name="ok">Whether the walk may go on in RCU mode.</param>
    /// <param name="path">The place.</param>
    private readonly record struct followed(bool ok, path path);

    /// <summary>
    /// The first place up the mounts that is not itself the root of its mount; fs/namei.c, Linux 6.18. Locks: RCU read
    /// section, and a recheck of mount_lock by the caller.
    /// </summary>
    /// <remarks>
    /// Deviation: mnt_has_parent() is a comparison with mnt_parent as it was read, which is what the walk goes on
    /// with: C reads it twice, with nothing in between for whose sake a compiler would.
    /// </remarks>
    private static async co<chosen> choose_mountpoint_rcu(mount m, path root)
    {
        mount parent;

        while ((parent = await READ_ONCE(m.mnt_parent)) != m)
        {
            var mountpoint = await READ_ONCE(m.mnt_mountpoint);

            m = parent;
            if (root.dentry == mountpoint && root.mnt == m.mnt)
                break;
            if (mountpoint != m.mnt.mnt_root)
            {
                path path = default;
                path.mnt = m.mnt;
                path.dentry = mountpoint;
                var seq = await read_seqcount_begin(mountpoint.d_seq);
                return new chosen(true, path, seq);
            }
        }
        return default;
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
                legitimized kept;
                if ((kept = await __legitimize_path(res.path, res.seq, mseq)).ok)
                    break;
                rcu_read_unlock();
                await path_put(kept.path);
                rcu_read_lock();
            }
        }
        rcu_read_unlock();
        return res;
    }

    /// <summary>Crosses the mounts on a place; consumes its dentry's reference. fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>Left out: with automounts LOOKUP_NO_XDEV and EXDEV for them, EISDIR, and smp_load_acquire() of the flags after one.</remarks>
    [MightSleep]
    private static async co<traversed> __traverse_mounts(path path, int flags, int lookup_flags)
    {
        var mnt = path.mnt;
        var need_mntput = false;
        var ret = 0;

        while ((flags & DCACHE_MANAGED_DENTRY) != 0)
        {
            if ((flags & DCACHE_MOUNTED) != 0)
            {
                var mounted = await lookup_mnt(path);
                if (mounted)
                {
                    await dput(path.dentry);
                    if (need_mntput)
                        await mntput(path.mnt);
                    path.mnt = mounted;
                    path.dentry = await dget(mounted.mnt_root);
                    flags = await READ_ONCE(path.dentry.d_flags);
                    need_mntput = true;
                    if ((lookup_flags & LOOKUP_NO_XDEV) != 0)
                    {
                        ret = -EXDEV;
                        break;
                    }
                    continue;
                }
            }

            break; // mounted on in another namespace only
        }

        if (need_mntput && path.mnt == mnt)
            await mntput(path.mnt); // mounts were moved meanwhile
        if (ret == 0 && d_flags_negative(flags))
            ret = -ENOENT;
        return new traversed(ret, path, need_mntput);
    }

    /// <summary>The same, quick where nothing is mounted; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    private static async co<traversed> traverse_mounts(path path, int lookup_flags)
    {
        var flags = await smp_load_acquire(path.dentry.d_flags);

        if ((flags & DCACHE_MANAGED_DENTRY) == 0)
        {
            if (d_flags_negative(flags))
                return new traversed(-ENOENT, path, false);
            return new traversed(0, path, false);
        }
        return await __traverse_mounts(path, flags, lookup_flags);
    }

    /// <summary>
    /// Crosses the mounts on a place in RCU mode; fs/namei.c, Linux 6.18. Locks: RCU read section. A failure: mounts have
    /// changed, so that the walk may be led astray, or a mount missed.
    /// </summary>
    /// <remarks>Left out: with automounts EISDIR.</remarks>
    private static async co<followed> __follow_mount_rcu(nameidata nd, path path)
    {
        var dentry = path.dentry;
        var flags = await READ_ONCE(dentry.d_flags);

        if ((flags & DCACHE_MANAGED_DENTRY) == 0)
            return new followed(true, path);

        if ((nd.flags & LOOKUP_NO_XDEV) != 0)
            return new followed(false, path);

        for (; ; )
        {
            if ((flags & DCACHE_MOUNTED) != 0)
            {
                var mounted = await __lookup_mnt(path.mnt, dentry);
                if (mounted)
                {
                    path.mnt = mounted.mnt;
                    path.dentry = dentry = mounted.mnt.mnt_root;
                    nd.state |= ND_JUMPED;
                    nd.next_seq = await read_seqcount_begin(dentry.d_seq);
                    flags = await READ_ONCE(dentry.d_flags);
                    // Could a walk with references have come here?
                    if (await read_seqretry(mount_lock, nd.m_seq))
                        return new followed(false, path);
                    continue;
                }
                if (await read_seqretry(mount_lock, nd.m_seq))
                    return new followed(false, path); // missed, perhaps
            }
            return new followed(true, path);
        }
    }

    /// <summary>What a step to <paramref name="dentry"/> leads to, mounts crossed; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>Deviation: a path is a value, so mnt and dentry are still what they were.</remarks>
    private static async co<path_result> handle_mounts(nameidata nd, dentry dentry)
    {
        path path = default;

        path.mnt = nd.path.mnt;
        path.dentry = dentry;
        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            var seq = nd.next_seq;
            followed quick;
            if ((quick = await __follow_mount_rcu(nd, path)).ok)
                return new path_result(0, quick.path);
            // It may have changed nd.next_seq.
            nd.next_seq = seq;
            if (!await try_to_unlazy_next(nd, dentry))
                return new path_result(-ECHILD, path);
        }
        var res = await traverse_mounts(path, nd.flags);
        var ret = res.err;
        path = res.path;
        if (res.jumped)
            nd.state |= ND_JUMPED;
        if (ret != 0)
        {
            await dput(path.dentry);
            if (path.mnt != nd.path.mnt)
                await mntput(path.mnt);
        }
        return new path_result(ret, path);
    }
}
