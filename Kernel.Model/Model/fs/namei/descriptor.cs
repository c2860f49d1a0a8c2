// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>What renameat(2) says where one of the names, or both, are links of descriptors: procfs lets nobody rename, and is another mount. See <see cref="proc_fd"/>.</summary>
    private static async co<int> rename_in_proc(int olddfd, qstr oldname, int newdfd, qstr newname)
    {
        var from_link = proc_fd.is_link_alone(oldname);
        if (from_link && proc_fd.is_link_alone(newname))
        {
            var error = await proc_fd.refused(oldname, 0);
            return error != 0 ? error : await proc_fd.refused(newname, oldname == newname ? 0 : -EPERM);
        }

        var other = await filename_parentat(from_link ? newdfd : olddfd, from_link ? newname : oldname, 0);
        if (other.err != 0)
            return other.err;
        await path_put(other.path);
        return -EXDEV;
    }

    /// <summary>
    /// The walk begins at the link of a descriptor under /proc, and jumps to what that has open: nd_jump_link(), behind the
    /// two ordinary links and directories on the way. See <see cref="proc_fd"/>.
    /// </summary>
    [NoLockAnalysis(Reason = "The read section of a walk in RCU mode may end here, as at any place of one.")]
    private static async co<cstr> begin_at_link(nameidata nd, cstr s)
    {
        // /proc/self is a symbolic link, and no directory of /proc is in RCU mode what it is without.
        if ((nd.flags & LOOKUP_NO_SYMLINKS) != 0)
            return cstr.ERR_PTR(-ELOOP);
        if ((nd.flags & LOOKUP_RCU) != 0)
            return cstr.ERR_PTR(-ECHILD);

        var fd = proc_fd.descriptor(s);
        var rest = proc_fd.rest(s);
        var f = await fdget_raw(fd);
        if (!f.file)
            return cstr.ERR_PTR(-ENOENT);

        var path = f.file.f_path.value;
        var error = 0;
        // The last link, not followed, is a link and nothing else.
        if (rest.c == '\0' && (nd.flags & LOOKUP_FOLLOW) == 0)
            error = (nd.flags & LOOKUP_MOUNTPOINT) == 0 ? -ELOOP : may_mount() ? -EINVAL : -EPERM;
        else if ((nd.flags & LOOKUP_NO_MAGICLINKS) != 0)
            error = -ELOOP;
        else if ((nd.flags & (LOOKUP_NO_XDEV | LOOKUP_IS_SCOPED)) != 0)
            error = -EXDEV;
        else
        {
            await path_get(path);
            set_path(nd.path, path);
            nd.inode = path.dentry.d_inode.value;
            nd.state |= ND_JUMPED;
            if (rest.c != '\0' && !d_can_lookup(path.dentry))
                error = -ENOTDIR;
        }
        await fdput(f);
        return error != 0 ? cstr.ERR_PTR(error) : rest;
    }
}
