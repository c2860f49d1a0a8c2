// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct super_block of include/linux/fs.h.</summary>
[KernelStruct("include/linux/fs.h")]
public readonly partial struct super_block
{
    /// <summary>Minor number of the (anonymous) device; the major one is 0.</summary>
    public partial int s_dev { get; set; }

    /// <summary>The name of its type (s_type->name). Never changes.</summary>
    public partial qstr s_type { get; set; }

    /// <summary>Pages that a tmpfs may have; 0 for no limit (max_blocks of struct shmem_sb_info).</summary>
    [GuardedBy(nameof(s_umount), WritesOnly = true)]
    public partial int s_max_blocks { get; set; }

    /// <summary>Pages that it has (used_blocks).</summary>
    public partial int s_used_blocks { get; set; }

    /// <summary>SB_*.</summary>
    [PointeeGuardedBy(nameof(s_umount), WritesOnly = true)]
    public partial shared<int> s_flags { get; }

    /// <summary>Operations of its kind of file system; NULL for one that has none.</summary>
    public partial super_operations s_op { get; set; }

    /// <summary>What the file system keeps.</summary>
    public partial int s_fs_info { get; set; }

    /// <summary>Root of the file system, with a reference.</summary>
    [GuardedBy(nameof(s_umount), WritesOnly = true)]
    public partial dentry s_root { get; set; }

    /// <summary>Held for write by remount and shutdown.</summary>
    public partial rw_semaphore s_umount { get; }

    /// <summary>References that keep the memory.</summary>
    public partial int s_count { get; set; }

    /// <summary>References that keep the file system alive.</summary>
    public partial atomic_t s_active { get; }

    /// <summary>Mounts of it, through mnt_next_for_sb; mount_lock.</summary>
    [GuardedBy("Namespace.mount_lock")]
    public partial mount s_mounts { get; set; }

    /// <summary>Not 0 while a remount to read-only is under way.</summary>
    [PointeeGuardedBy(nameof(s_umount), WritesOnly = true)]
    public partial shared<int> s_readonly_remount { get; }

    /// <summary>Owner.</summary>
    public partial user_namespace s_user_ns { get; set; }

    /// <summary>The device that it is on exclusively; 0 for none (tmpfs).</summary>
    public partial int s_bdev { get; set; }

    /// <summary>Taken by a rename from one directory to another.</summary>
    public partial mutex s_vfs_rename_mutex { get; }

    /// <summary>Inodes without a name that are still in use: they forbid a remount to read-only.</summary>
    public partial atomic_t s_remove_count { get; }

    /// <summary>The wait for the last grace period before the memory goes.</summary>
    public partial rcu_head rcu { get; }

    /// <summary>Number of the last inode made.</summary>
    public partial int last_ino { get; set; }
}

/// <summary>struct super_operations of include/linux/fs.h, a variable of the kernel.</summary>
[KernelStruct("include/linux/fs.h")]
public readonly partial struct super_operations
{
    /// <summary>put_super(): the file system is being shut down; called with the address of the superblock, s_umount held for writing.</summary>
    public partial func put_super { get; set; }
}

/// <summary>struct inode of include/linux/fs.h.</summary>
[KernelStruct("include/linux/fs.h")]
public readonly partial struct inode
{
    /// <summary>S_IFDIR, S_IFREG or S_IFLNK, with permission bits.</summary>
    public partial int i_mode { get; set; }

    /// <summary>S_DEAD.</summary>
    [GuardedBy(nameof(i_rwsem), WritesOnly = true)]
    public partial int i_flags { get; set; }

    /// <summary>The superblock.</summary>
    public partial super_block i_sb { get; set; }

    /// <summary>Links.</summary>
    public partial int i_nlink { get; set; }

    /// <summary>References.</summary>
    public partial atomic_t i_count { get; }

    /// <summary>Pages of its file system that it takes: only a link with a long target does.</summary>
    public partial int i_blocks { get; set; }

    /// <summary>Number.</summary>
    public partial int i_ino { get; set; }

    /// <summary>Taken by whoever changes or lists a directory.</summary>
    public partial rw_semaphore i_rwsem { get; }

    /// <summary>Writers.</summary>
    public partial atomic_t i_writecount { get; }

    /// <summary>Target of a symbolic link. Never changes.</summary>
    public partial qstr i_link { get; set; }

    /// <summary>The wait for the last grace period before the memory goes.</summary>
    public partial rcu_head i_rcu { get; }
}

/// <summary>struct dentry of include/linux/dcache.h.</summary>
[KernelStruct("include/linux/dcache.h")]
public readonly partial struct dentry
{
    /// <summary>DCACHE_*; d_lock, looked at by walkers.</summary>
    [PointeeGuardedBy(nameof(d_lock), WritesOnly = true)]
    public partial shared<int> d_flags { get; }

    /// <summary>Odd while the name, parent or inode changes.</summary>
    public partial shared<int> d_seq { get; }

    /// <summary>The directory; itself for a root.</summary>
    [PointeeGuardedBy(nameof(d_lock), WritesOnly = true)]
    public partial shared<dentry> d_parent { get; }

    /// <summary>Name in it.</summary>
    [PointeeGuardedBy(nameof(d_lock), WritesOnly = true)]
    public partial shared<qstr> d_name { get; }

    /// <summary>What it names; NULL for a name that is known not to exist.</summary>
    [PointeeGuardedBy(nameof(d_lock), WritesOnly = true)]
    public partial shared<inode> d_inode { get; }

    /// <summary>References, with the lock of the dentry.</summary>
    public partial lockref d_lockref { get; }

    /// <summary>The lock of <see cref="d_lockref"/>.</summary>
    public spinlock_t d_lock => d_lockref.@lock;

    /// <summary>The superblock. Never changes.</summary>
    public partial super_block d_sb { get; set; }

    /// <summary>Dentries in this directory, through their d_sib; d_lock.</summary>
    [PointeeGuardedBy(nameof(d_lock), WritesOnly = true)]
    public partial list_head d_children { get; }

    /// <summary>Link of the parent's d_children.</summary>
    public partial list_head d_sib { get; }

    /// <summary>Link of a list of dentries to be taken apart.</summary>
    public partial list_head d_lru { get; }

    /// <summary>The wait for the last grace period before the memory goes.</summary>
    public partial rcu_head d_rcu { get; }
}

/// <summary>struct file of include/linux/fs.h, Linux 6.18.</summary>
[KernelStruct("include/linux/fs.h")]
public readonly partial struct @file
{
    /// <summary>References (file_ref_t); see include/linux/file_ref.h.</summary>
    public partial atomic_t f_ref { get; }

    /// <summary>f_lock.</summary>
    public partial spinlock_t f_lock { get; }

    /// <summary>FMODE_*.</summary>
    public partial int f_mode { get; set; }

    /// <summary>O_*.</summary>
    public partial int f_flags { get; set; }

    /// <summary>Operations of its kind of file; NULL for one that has none.</summary>
    public partial file_operations f_op { get; set; }

    /// <summary>What the operations keep.</summary>
    public partial int private_data { get; set; }

    /// <summary>The inode.</summary>
    public partial inode f_inode { get; set; }

    /// <summary>The place that was opened, with references.</summary>
    public partial path_cell f_path { get; }

    /// <summary>1 while epoll watches it.</summary>
    public partial int f_ep { get; set; }

    /// <summary>The wait for release as task work; one union with f_llist in the kernel.</summary>
    public partial callback_head f_task_work { get; }

    /// <summary>The wait for release on the delayed list.</summary>
    public partial llist_node f_llist { get; }
}

/// <summary>struct file_operations of include/linux/fs.h, a variable of the kernel: those that the close path calls, and those that meet it.</summary>
[KernelStruct("include/linux/fs.h")]
public readonly partial struct file_operations
{
    /// <summary>flush(), for each descriptor closed; its result is close(2)'s. It is called with the address of the file.</summary>
    public partial func flush { get; set; }

    /// <summary>poll(): asks for events; called with the address of the file.</summary>
    public partial func poll { get; set; }

    /// <summary>unlocked_ioctl(), without a command; called with the address of the file.</summary>
    public partial func unlocked_ioctl { get; set; }

    /// <summary>release(), when nobody refers to the file any more; called with the address of the file.</summary>
    public partial func release { get; set; }
}

/// <summary>struct files_struct of include/linux/fdtable.h, with the table inside: it never grows.</summary>
[KernelStruct("include/linux/fdtable.h")]
public readonly partial struct files_struct
{
    /// <summary>Slots of a table: RLIMIT_NOFILE as tasks are commonly given it.</summary>
    public const int NR_OPEN = 1024;

    /// <summary>Cells of a bitmap of descriptors.</summary>
    public const int BitmapCells = NR_OPEN / 32;

    /// <summary>Tasks that share it.</summary>
    public partial atomic_t count { get; }

    /// <summary>file_lock.</summary>
    public partial spinlock_t file_lock { get; }

    /// <summary>Where to look for a free descriptor first.</summary>
    [GuardedBy(nameof(file_lock))]
    public partial int next_fd { get; set; }

    /// <summary>The slots (fdt->fd); file_lock, RCU for readers.</summary>
    [Length(NR_OPEN)]
    [RcuProtected(nameof(file_lock))]
    public partial fd_array fd { get; }

    /// <summary>Descriptors in use, a bitmap (fdt->open_fds); file_lock.</summary>
    [Length(BitmapCells)]
    [PointeeGuardedBy(nameof(file_lock))]
    public partial cells open_fds { get; }

    /// <summary>Descriptors that exec closes (fdt->close_on_exec); file_lock.</summary>
    [Length(BitmapCells)]
    [PointeeGuardedBy(nameof(file_lock))]
    public partial cells close_on_exec { get; }
}

/// <summary>The slots of a table of descriptors.</summary>
/// <param name="address">The first slot.</param>
public readonly struct fd_array(int address)
{
    /// <summary>Cells of a slot.</summary>
    public const int __size = 1;

    /// <summary>Slot <paramref name="fd"/>.</summary>
    public shared<file> this[int fd] => new(address + fd);
}

/// <summary>Flags of include/linux/fs.h, include/uapi/linux/stat.h and fcntl.h.</summary>
#pragma warning disable CS1591 // The kernel's names.
public static class fs_h
{
    public const int SB_RDONLY = 1;
    public const int SB_BORN = 1 << 29;
    public const int SB_ACTIVE = 1 << 30;

    public const int S_IFMT = 0xF000;
    public const int S_IFLNK = 0xA000;
    public const int S_IFREG = 0x8000;
    public const int S_IFDIR = 0x4000;
    public const int S_DEAD = 1 << 4;

    public const int NAME_MAX = 255;
    public const int PATH_MAX = 4096;

    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_ACCMODE = 3;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
    public const int O_DIRECTORY = 0x10000;
    public const int O_NOFOLLOW = 0x20000;
    public const int O_CLOEXEC = 0x80000;
    public const int O_PATH = 0x200000;

    public const int FMODE_READ = 1 << 0;
    public const int FMODE_WRITE = 1 << 1;
    public const int FMODE_PATH = 1 << 14;
    public const int FMODE_WRITER = 1 << 16;
    public const int FMODE_OPENED = 1 << 19;
    public const int FMODE_CREATED = 1 << 20;
    public const int FMODE_NEED_UNMOUNT = 1 << 28;

    public static bool S_ISDIR(int mode) => (mode & S_IFMT) == S_IFDIR;
    public static bool S_ISLNK(int mode) => (mode & S_IFMT) == S_IFLNK;
    public static bool S_ISREG(int mode) => (mode & S_IFMT) == S_IFREG;
}

/// <summary>Flags of include/linux/dcache.h.</summary>
public static class dcache_h
{
    public const int DCACHE_MOUNTED = 1 << 15;
    public const int DCACHE_NEED_AUTOMOUNT = 1 << 16;
    public const int DCACHE_MANAGE_TRANSIT = 1 << 17;
    public const int DCACHE_MANAGED_DENTRY = DCACHE_MOUNTED | DCACHE_NEED_AUTOMOUNT | DCACHE_MANAGE_TRANSIT;
    public const int DCACHE_CANT_MOUNT = 1 << 7;
    public const int DCACHE_OP_REVALIDATE = 1 << 2;
    public const int DCACHE_SHRINK_LIST = 1 << 8;
    public const int DCACHE_DENTRY_KILLED = 1 << 12;
    public const int DCACHE_ENTRY_TYPE = 7 << 19;
    public const int DCACHE_MISS_TYPE = 0 << 19;
    public const int DCACHE_DIRECTORY_TYPE = 2 << 19;
    public const int DCACHE_REGULAR_TYPE = 4 << 19;
    public const int DCACHE_SYMLINK_TYPE = 6 << 19;

    /// <summary>Not found by name. Deviation: a flag, where the kernel looks whether d_hash is on a chain.</summary>
    public const int DCACHE_UNHASHED = 1 << 0;
}
#pragma warning restore CS1591
