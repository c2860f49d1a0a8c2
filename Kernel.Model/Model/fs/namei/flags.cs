// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/namei.c of Linux 6.18: from a path to what it names, and what changes names.</summary>
/// <remarks>
/// Left out everywhere, since nothing here can tell: security hooks (security_*()), audit (audit_*(), AUDIT_*), fsnotify (fsnotify_*();
/// d_delete_notify() is d_delete()), id-mapped mounts (mnt_idmap(), HAS_UNMAPPED_ID(), vfsuid_valid(), vfsgid_valid(), i_uid_into_vfsuid(),
/// i_gid_into_vfsgid(), fsuidgid_has_mapping(), EOVERFLOW), delegations (try_break_deleg(), break_deleg_wait(), retry_deleg), automounts
/// (DCACHE_NEED_AUTOMOUNT, DCACHE_MANAGE_TRANSIT, d_manage(), follow_automount()), names that a file system takes back
/// (d_invalidate()) and the attempt after ESTALE or EOPENSTALE (LOOKUP_REVAL, retry_estale()), preset roots (ND_ROOT_PRESET,
/// LOOKUP_DOWN), texts of links to be given back (do_delayed_call(), clear_delayed_call(), drop_links()).
/// Deviation: a name from user space is a text; getname() says what is wrong with it where C looks for an error, getname_kernel() nothing,
/// and there is no putname(). Names are made by ramfs and tmpfs alone: has_create() says which they are, and ramfs_*() and simple_*() are
/// the operations lookup(), create(), mkdir(), symlink(), unlink(), rmdir() and rename() of their directories.
/// </remarks>
public static partial class namei
{
#pragma warning disable CS1591 // The kernel's names.
    // include/linux/namei.h
    public const int LAST_NORM = 0;
    public const int LAST_ROOT = 1;
    public const int LAST_DOT = 2;
    public const int LAST_DOTDOT = 3;

    public const int LOOKUP_FOLLOW = 0x01;
    public const int LOOKUP_DIRECTORY = 0x02;
    public const int LOOKUP_EMPTY = 0x04;
    public const int LOOKUP_MOUNTPOINT = 0x10;
    public const int LOOKUP_PARENT = 0x40;
    public const int LOOKUP_RCU = 0x80;
    public const int LOOKUP_OPEN = 0x100;
    public const int LOOKUP_CREATE = 0x200;
    public const int LOOKUP_EXCL = 0x400;
    public const int LOOKUP_RENAME_TARGET = 0x800;
    public const int LOOKUP_NO_SYMLINKS = 0x010000;
    public const int LOOKUP_NO_MAGICLINKS = 0x020000;
    public const int LOOKUP_NO_XDEV = 0x040000;
    public const int LOOKUP_BENEATH = 0x080000;
    public const int LOOKUP_IN_ROOT = 0x100000;
    public const int LOOKUP_CACHED = 0x200000;
    public const int LOOKUP_IS_SCOPED = LOOKUP_BENEATH | LOOKUP_IN_ROOT;

    // fs/namei.c
    private const int ND_ROOT_GRABBED = 2;
    private const int ND_JUMPED = 4;

    private const int WALK_TRAILING = 1;
    private const int WALK_MORE = 2;
    private const int WALK_NOFOLLOW = 4;

    // include/linux/fs.h
    public const int MAY_EXEC = 1;
    public const int MAY_WRITE = 2;
    public const int MAY_READ = 4;
#pragma warning restore CS1591
}
