// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
#pragma warning disable CS1591 // include/uapi/linux/mount.h has the name.
    public const int FSMOUNT_CLOEXEC = 1;
#pragma warning restore CS1591

    /// <summary>
    /// fsmount(2): a mount of a file system that is set up, in an anonymous namespace, under a descriptor; fs/namespace.c,
    /// Linux 6.18. May sleep, no locks. Left out: mount_too_revealing() (errorfcp(),
    /// EPERM, which would go by way of mutex_unlock()), as in do_new_mount_fc(), and mandatory locks (SB_MANDLOCK, warn_mandlock()). Deviation: mutex_lock() cannot be interrupted
    /// (mutex_lock_interruptible(), which returns by a condition); the file of a descriptor has no functions (fd_empty(),
    /// fd_file()), and is put by fdput() in one place; a path is a value (mnt, dentry), flags are written by way of one
    /// (newflags), source and default are told apart by a condition; what a namespace of one mount begins with is
    /// enter_new_ns() (root by real_mount(), nr_mounts, mnt_add_to_ns()).
    /// </summary>
    [MightSleep]
    public static async co<int> sys_fsmount(int fs_fd, int flags, int attr_flags)
    {
        if (!may_mount())
            return -EPERM;

        if ((flags & ~FSMOUNT_CLOEXEC) != 0)
            return -EINVAL;

        if ((attr_flags & ~FSMOUNT_VALID_FLAGS) != 0)
            return -EINVAL;

        var mnt_flags = attr_flags_to_mnt_flags(attr_flags);

        switch (attr_flags & MOUNT_ATTR__ATIME)
        {
            case MOUNT_ATTR_STRICTATIME:
                break;
            case MOUNT_ATTR_NOATIME:
                mnt_flags |= MNT_NOATIME;
                break;
            case MOUNT_ATTR_RELATIME:
                mnt_flags |= MNT_RELATIME;
                break;
            default:
                return -EINVAL;
        }

        var f = await fdget(fs_fd);
        int ret;
        if (!f.file)
            return -EBADF;

        if (f.file.f_op != FsOpenContext.fscontext_fops)
        {
            ret = -EINVAL;
            goto out_fd;
        }

        var fc = new fs_context(f.file.private_data);

        await mutex_lock(fc.uapi_mutex);
#pragma warning disable KRN0002 // As in the kernel: what is put under the mutex ends in task work, without it.

        ret = -EINVAL;
        if (!fc.root)
            goto err_unlock;

        ret = -EBUSY;
        if (fc.phase != fs_context_phase.FS_CONTEXT_AWAITING_MOUNT)
            goto err_unlock;

        var mnt = await vfs_create_mount(fc.root, fc.has_source != 0 ? fc.source : "none");
        if (IS_ERR(mnt))
        {
            ret = PTR_ERR(mnt);
            goto err_unlock;
        }
        var newmount = new path(mnt, await dget(fc.root));
        var newflags = mnt.mnt_flags;
#pragma warning disable KRN0021 // As in the kernel: the mount is attached to nothing yet.
        newflags.value = mnt_flags;
#pragma warning restore KRN0021

        FsContext.vfs_clean_context(fc);

        var ns = await alloc_mnt_ns(current.nsproxy.mnt_ns.user_ns, true);
        if (IS_ERR(ns))
        {
            ret = PTR_ERR(ns);
            goto err_path;
        }
        ns.root = real_mount(mnt);
        await enter_new_ns(ns, real_mount(mnt));
        await mntget(mnt);

        var file = await dentry_open(newmount, O_PATH);
        if (IS_ERR(file))
        {
            await dissolve_on_fput(mnt);
            ret = PTR_ERR(file);
            goto err_path;
        }
        file.f_mode |= FMODE_NEED_UNMOUNT;

        ret = await get_unused_fd_flags((flags & FSMOUNT_CLOEXEC) != 0 ? O_CLOEXEC : 0);
        if (ret >= 0)
            await fd_install(ret, file);
        else
            await fput(file);

    err_path:
        await path_put(newmount);
    err_unlock:
        mutex_unlock(fc.uapi_mutex);
#pragma warning restore KRN0002
    out_fd:
        await fdput(f);
        return ret;
    }

    /// <summary>What a namespace of one mount begins with. Deviation: a function of its own, for the annotation.</summary>
    [NoLockAnalysis(Reason = "As in the kernel: nobody else knows the namespace or the mount yet.")]
    private static async co enter_new_ns(mnt_namespace ns, mount mnt)
    {
        ns.nr_mounts = 1;
        await mnt_add_to_ns(ns, mnt);
    }
}
