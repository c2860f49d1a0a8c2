// SPDX-License-Identifier: GPL-2.0-only
#pragma warning disable CS1591 // Declarations of what is being ported next; each line goes when its file arrives.
namespace Kernel.Model;

public static partial class super
{
    public static co deactivate_super(super_block s) => throw new NotSupportedException();
    public static bool sb_rdonly(super_block s) => throw new NotSupportedException();
    public static co<int> reconfigure_super(super_block s, int sb_flags, int mask) => throw new NotSupportedException();
}
public static partial class dcache
{
    public static co dput(dentry d) => throw new NotSupportedException();
    public static co<dentry> dget(dentry d) => throw new NotSupportedException();
    public static co dput_to_list(dentry d, list_head list) => throw new NotSupportedException();
    public static co shrink_dentry_list(list_head list) => throw new NotSupportedException();
    public static co<int> d_set_mounted(dentry d) => throw new NotSupportedException();
    public static bool d_mountpoint(dentry d) => throw new NotSupportedException();
    public static bool d_unlinked(dentry d) => throw new NotSupportedException();
}
public static partial class namei
{
    public const int LOOKUP_FOLLOW = 1;
    public const int LOOKUP_MOUNTPOINT = 0x80;
    public static co<path_result> user_path_at(qstr name, int flags) => throw new NotSupportedException();
}
public static partial class Namespace
{
    public static co free_mnt_ns(mnt_namespace ns) => throw new NotSupportedException();
}
public static partial class pnode
{
    public static void propagate_mount_unlock(mount m) => throw new NotSupportedException();
    public static co<bool> propagate_mount_busy(mount m, int refcnt) => throw new NotSupportedException();
    public static co propagate_umount(list_head list) => throw new NotSupportedException();
    public static void change_mnt_propagation(mount m, int type) => throw new NotSupportedException();
}
public static partial class TaskWork
{
    public const int TWA_RESUME = 1;
    public static void init_task_work(callback_head twork, func func) => throw new NotSupportedException();
    public static co<int> task_work_add(task_struct task, callback_head work, int notify) => throw new NotSupportedException();
}
public static partial class FileTable;
public static partial class FdTable;
public static partial class FsStruct;
public static partial class Capability
{
    public const int CAP_SYS_ADMIN = 21;
    public static bool ns_capable(user_namespace ns, int cap) => throw new NotSupportedException();
}
