// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
#pragma warning disable CS1591 // include/uapi/linux/mount.h has the name.
    public const int OPEN_TREE_CLONE = 1;
#pragma warning restore CS1591

    /// <summary>A file, and the path to what it has open, with references of the caller's.</summary>
    /// <param name="file">The file, or an error pointer.</param>
    /// <param name="path">The path.</param>
    private readonly record struct detached_copy(@file file, path path);

    /// <summary>An anonymous namespace with a copy of the tree at <paramref name="path"/>; fs/namespace.c, Linux 6.18. May sleep, no locks.</summary>
    /// <returns>The namespace, or an error pointer.</returns>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem), nameof(mount_lock))]
    private static async co<mnt_namespace> get_detached_copy(path path, bool recursive)
    {
        var user_ns = current.nsproxy.mnt_ns.user_ns;

        var ns = await alloc_mnt_ns(user_ns, true);
        if (IS_ERR(ns))
            return ns;

        await namespace_lock();

        // Where the tree comes from decides who may use it, and the mount must not be attached elsewhere meanwhile.
        if (is_mounted(path.mnt))
        {
            var src_mnt_ns = real_mount(path.mnt).mnt_ns.value;
            if (is_anon_ns(src_mnt_ns))
                ns.seq_origin = src_mnt_ns.seq_origin;
            else
                ns.seq_origin = src_mnt_ns.seq;
        }

        var mnt = await __do_loopback(path, recursive);
        if (IS_ERR(mnt))
        {
            emptied_ns = ns;
            await namespace_unlock();
            return ERR_PTR<mnt_namespace>(PTR_ERR(mnt));
        }

        for (var p = mnt; p; p = next_mnt(p, mnt))
        {
            await mnt_add_to_ns(ns, p);
            ns.nr_mounts++;
        }
        ns.root = mnt;
        await namespace_unlock();
        return ns;
    }

    /// <summary>A descriptor's file for a copy of a tree, mounted nowhere; it goes with the file's last user. fs/namespace.c, Linux 6.18. May sleep, no locks.</summary>
    /// <remarks>Deviation: a path is a value, so mnt is not written in the caller's.</remarks>
    /// <returns>The file, and the path with the copy's mount instead of the old one.</returns>
    [MightSleep]
    private static async co<detached_copy> open_detached_copy(path path, bool recursive)
    {
        var ns = await get_detached_copy(path, recursive);
        if (IS_ERR(ns))
            return new detached_copy(ERR_PTR<@file>(PTR_ERR(ns)), path);

        await mntput(path.mnt);
        path = new path(await mntget(ns.root.mnt), path.dentry);
        var file = await dentry_open(path, O_PATH);
        if (IS_ERR(file))
            await dissolve_on_fput(path.mnt);
        else
            file.f_mode |= FMODE_NEED_UNMOUNT;
        return new detached_copy(file, path);
    }

    /// <summary>What open_tree(2) opens; fs/namespace.c, Linux 6.18. May sleep, no locks.</summary>
    /// <remarks>Deviation: O_CLOEXEC is OPEN_TREE_CLOEXEC, and a condition with two branches before the one return, since the path is put behind both.</remarks>
    [MightSleep]
    private static async co<@file> vfs_open_tree(int dfd, qstr filename, int flags)
    {
        var lookup_flags = LOOKUP_FOLLOW;
        var detached = (flags & OPEN_TREE_CLONE) != 0;

        if ((flags & ~(AT_EMPTY_PATH | AT_NO_AUTOMOUNT | AT_RECURSIVE | AT_SYMLINK_NOFOLLOW | OPEN_TREE_CLONE | O_CLOEXEC)) != 0)
            return ERR_PTR<@file>(-EINVAL);

        if ((flags & (AT_RECURSIVE | OPEN_TREE_CLONE)) == AT_RECURSIVE)
            return ERR_PTR<@file>(-EINVAL);

        if ((flags & AT_SYMLINK_NOFOLLOW) != 0)
            lookup_flags &= ~LOOKUP_FOLLOW;
        if ((flags & AT_EMPTY_PATH) != 0)
            lookup_flags |= LOOKUP_EMPTY;

        if (detached && !may_mount())
            return ERR_PTR<@file>(-EPERM);

        var found = await user_path_at(dfd, filename, lookup_flags);
        if (found.err != 0)
            return ERR_PTR<@file>(found.err);
        var path = found.path;

        @file file;
        if (detached)
        {
            var copy = await open_detached_copy(path, (flags & AT_RECURSIVE) != 0);
            file = copy.file;
            path = copy.path;
        }
        else
            file = await dentry_open(path, O_PATH);
        await path_put(path);
        return file;
    }

    /// <summary>open_tree(2); fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: fput() where __free() does it, and nothing for no_free_ptr() to keep.</summary>
    [MightSleep]
    public static async co<int> sys_open_tree(int dfd, qstr filename, int flags)
    {
        var file = await vfs_open_tree(dfd, filename, flags);
        if (IS_ERR(file))
            return PTR_ERR(file);

        var fd = await get_unused_fd_flags(flags & O_CLOEXEC);
        if (fd < 0)
        {
            await fput(file);
            return fd;
        }

        await fd_install(fd, file);
        return fd;
    }
}
