// SPDX-License-Identifier: GPL-2.0-only
#pragma warning disable CS1591 // Declarations of what is being ported next; each line goes when its file arrives.
namespace Kernel.Model;

public static partial class super
{
    public static co deactivate_super(super_block s) => throw new NotSupportedException();
    public static bool sb_rdonly(super_block s) => throw new NotSupportedException();
    public static co<int> reconfigure_super(super_block s, int sb_flags, int mask) => throw new NotSupportedException();
    // The root of a new file system, with a reference and an active reference to its superblock, whose s_umount is held for writing; or an error pointer.
    public static co<dentry> vfs_get_tree(qstr fstype, int sb_flags) => throw new NotSupportedException();
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
    public static bool d_is_dir(dentry d) => throw new NotSupportedException();
    public static bool d_is_symlink(dentry d) => throw new NotSupportedException();
    public static bool cant_mount(dentry d) => throw new NotSupportedException();
    // The path from root to path; null where there is none. Name of a deleted place as __d_path() of fs/d_path.c gives it.
    public static string? __d_path(path path, path root) => throw new NotSupportedException();
    // The path in the file system, with "//deleted" where it is.
    public static string dentry_path(dentry dentry) => throw new NotSupportedException();
    public static bool is_subdir(dentry new_dentry, dentry old_dentry) => throw new NotSupportedException();
}
public static partial class namei
{
    public const int LOOKUP_FOLLOW = 1;
    public const int LOOKUP_MOUNTPOINT = 0x80;
    public const int LOOKUP_DIRECTORY = 2;
    public static co<path_result> user_path_at(qstr name, int flags) => throw new NotSupportedException();
    public static co<path_result> kern_path(qstr name, int flags) => throw new NotSupportedException();
    public static co path_get(path path) => throw new NotSupportedException();
    public static co path_put(path path) => throw new NotSupportedException();
    public static op inode_lock(inode inode) => throw new NotSupportedException();
    public static void inode_unlock(inode inode) => throw new NotSupportedException();
}
public static partial class FsStruct
{
    public static co<path> get_fs_root(fs_struct fs) => throw new NotSupportedException();
    public static co set_fs_root(fs_struct fs, path path) => throw new NotSupportedException();
    public static co set_fs_pwd(fs_struct fs, path path) => throw new NotSupportedException();
    public static co<fs_struct> copy_fs_struct(fs_struct old) => throw new NotSupportedException();
    public static co free_fs_struct(fs_struct fs) => throw new NotSupportedException();
    public static co exit_fs(task_struct tsk) => throw new NotSupportedException();
    public static co chroot_fs_refs(path old_root, path new_root) => throw new NotSupportedException();
}
public static partial class Capability
{
    public const int CAP_SYS_CHROOT = 18;
    public const int CAP_SYS_ADMIN = 21;
    public static bool ns_capable(user_namespace ns, int cap) => throw new NotSupportedException();
}
