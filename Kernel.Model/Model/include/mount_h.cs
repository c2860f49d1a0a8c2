// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Flags of include/linux/mount.h, fs/mount.h, fs/pnode.h and include/uapi/linux/mount.h.</summary>
#pragma warning disable CS1591 // The kernel's names.
public static class mount_h
{
    // include/linux/mount.h, enum mount_flags
    public const int MNT_NOSUID = 0x01;
    public const int MNT_NODEV = 0x02;
    public const int MNT_NOEXEC = 0x04;
    public const int MNT_NOATIME = 0x08;
    public const int MNT_NODIRATIME = 0x10;
    public const int MNT_RELATIME = 0x20;
    public const int MNT_READONLY = 0x40;
    public const int MNT_NOSYMFOLLOW = 0x80;
    public const int MNT_SHRINKABLE = 0x100;
    public const int MNT_INTERNAL = 0x4000;
    public const int MNT_LOCK_ATIME = 0x040000;
    public const int MNT_LOCK_NOEXEC = 0x080000;
    public const int MNT_LOCK_NOSUID = 0x100000;
    public const int MNT_LOCK_NODEV = 0x200000;
    public const int MNT_LOCK_READONLY = 0x400000;
    public const int MNT_LOCKED = 0x800000;
    public const int MNT_DOOMED = 0x1000000;
    public const int MNT_SYNC_UMOUNT = 0x2000000;
    public const int MNT_UMOUNT = 0x8000000;
    public const int MNT_ATIME_MASK = MNT_NOATIME | MNT_NODIRATIME | MNT_RELATIME;
    public const int MNT_USER_SETTABLE_MASK = MNT_NOSUID | MNT_NODEV | MNT_NOEXEC | MNT_ATIME_MASK | MNT_READONLY | MNT_NOSYMFOLLOW;
    public const int MNT_INTERNAL_FLAGS = MNT_INTERNAL | MNT_DOOMED | MNT_SYNC_UMOUNT | MNT_LOCKED;

    // fs/mount.h, lowest bit of mnt_pprev_for_sb
    public const int WRITE_HOLD = 1;

    // fs/mount.h, mnt_t_flags
    public const int T_SHARED = 1;
    public const int T_UNBINDABLE = 2;
    public const int T_MARKED = 4;
    public const int T_UMOUNT_CANDIDATE = 8;
    public const int T_SHARED_MASK = T_UNBINDABLE;

    // fs/pnode.h
    public const int CL_EXPIRE = 0x01;
    public const int CL_SLAVE = 0x02;
    public const int CL_COPY_UNBINDABLE = 0x04;
    public const int CL_MAKE_SHARED = 0x08;
    public const int CL_PRIVATE = 0x10;
    public const int CL_COPY_MNT_NS_FILE = 0x40;

    // include/linux/fs.h, flags of umount2(2)
    public const int MNT_FORCE = 1;
    public const int MNT_DETACH = 2;
    public const int MNT_EXPIRE = 4;
    public const int UMOUNT_NOFOLLOW = 8;

    // fs/namespace.c, enum umount_tree_flags
    public const int UMOUNT_SYNC = 1;
    public const int UMOUNT_PROPAGATE = 2;
    public const int UMOUNT_CONNECTED = 4;

    // include/uapi/linux/mount.h, flags of mount(2)
    public const int MS_RDONLY = 1;
    public const int MS_NOSUID = 2;
    public const int MS_NODEV = 4;
    public const int MS_NOEXEC = 8;
    public const int MS_REMOUNT = 32;
    public const int MS_NOSYMFOLLOW = 256;
    public const int MS_NOATIME = 1024;
    public const int MS_NODIRATIME = 2048;
    public const int MS_BIND = 4096;
    public const int MS_MOVE = 8192;
    public const int MS_REC = 16384;
    public const int MS_SILENT = 32768;
    public const int MS_UNBINDABLE = 1 << 17;
    public const int MS_PRIVATE = 1 << 18;
    public const int MS_SLAVE = 1 << 19;
    public const int MS_SHARED = 1 << 20;
    public const int MS_RELATIME = 1 << 21;
    public const int MS_STRICTATIME = 1 << 24;
}
#pragma warning restore CS1591
