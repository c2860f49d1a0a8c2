// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios;

/// <summary>What mount(2) is told of a mount, beside what to do; the values are the kernel's <c>MS_…</c>.</summary>
[Flags]
public enum MountFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>MS_RDONLY</c>.</summary>
    ReadOnly = 1,

    /// <summary><c>MS_NOSUID</c>.</summary>
    NoSuid = 2,

    /// <summary><c>MS_NODEV</c>.</summary>
    NoDev = 4,

    /// <summary><c>MS_NOEXEC</c>.</summary>
    NoExec = 8,

    /// <summary><c>MS_NOSYMFOLLOW</c>.</summary>
    NoSymFollow = 256,

    /// <summary><c>MS_NOATIME</c>.</summary>
    NoAtime = 1024,

    /// <summary><c>MS_NODIRATIME</c>.</summary>
    NoDirAtime = 2048,

    /// <summary><c>MS_RELATIME</c>.</summary>
    RelAtime = 1 << 21,

    /// <summary><c>MS_STRICTATIME</c>.</summary>
    StrictAtime = 1 << 24,
}

/// <summary><c>mount [-o OPTION,…] -t TYPE SOURCE PATH</c>: mount(2) of a new superblock.</summary>
/// <param name="Type">The type of the file system.</param>
/// <param name="Source">Its name in mountinfo.</param>
/// <param name="Path">Where.</param>
/// <param name="Flags">The flags.</param>
/// <param name="Data">What the file system itself is told: <c>size=…</c> and <c>mode=…</c> of a tmpfs, in their order.</param>
public sealed record MountNew(string Type, string Source, string Path, MountFlags Flags = MountFlags.None, string Data = "") : Operation;

/// <summary><c>mount -o remount[,bind],OPTION,… PATH</c>: mount(2) with <c>MS_REMOUNT</c>, <c>MS_BIND</c> if asked, and exactly these flags.</summary>
public sealed record Remount(string Path, bool Bind, MountFlags Flags, string Data = "") : Operation;

/// <summary>The attributes of mount_setattr(2) and fsmount(2); the values are the kernel's <c>MOUNT_ATTR_…</c>.</summary>
[Flags]
public enum MountAttributes
{
    /// <summary>None; of the access times, <c>MOUNT_ATTR_RELATIME</c>.</summary>
    None = 0,

    /// <summary><c>MOUNT_ATTR_RDONLY</c>.</summary>
    ReadOnly = 1,

    /// <summary><c>MOUNT_ATTR_NOSUID</c>.</summary>
    NoSuid = 2,

    /// <summary><c>MOUNT_ATTR_NODEV</c>.</summary>
    NoDev = 4,

    /// <summary><c>MOUNT_ATTR_NOEXEC</c>.</summary>
    NoExec = 8,

    /// <summary><c>MOUNT_ATTR_NOATIME</c>.</summary>
    NoAtime = 0x10,

    /// <summary><c>MOUNT_ATTR_STRICTATIME</c>.</summary>
    StrictAtime = 0x20,

    /// <summary><c>MOUNT_ATTR__ATIME</c>: the bits in which the kind of access times stands.</summary>
    AtimeMask = 0x70,

    /// <summary><c>MOUNT_ATTR_NODIRATIME</c>.</summary>
    NoDirAtime = 0x80,

    /// <summary><c>MOUNT_ATTR_NOSYMFOLLOW</c>.</summary>
    NoSymFollow = 0x200000,
}

/// <summary>The propagation types that mount_setattr(2) is asked for; more than one is for the kernel to refuse. The values are the kernel's <c>MS_…</c>.</summary>
[Flags]
public enum PropagationTypes
{
    /// <summary>None: the type stays.</summary>
    None = 0,

    /// <summary><c>MS_UNBINDABLE</c>.</summary>
    Unbindable = 1 << 17,

    /// <summary><c>MS_PRIVATE</c>.</summary>
    Private = 1 << 18,

    /// <summary><c>MS_SLAVE</c>.</summary>
    Slave = 1 << 19,

    /// <summary><c>MS_SHARED</c>.</summary>
    Shared = 1 << 20,
}

/// <summary><c>mount_setattr [-r] PATH WORD…</c>: mount_setattr(2), with <c>AT_RECURSIVE</c> if recursive.</summary>
public sealed record MountSetattr(string Path, bool Recursive, MountAttributes Set, MountAttributes Clear, PropagationTypes Propagation = PropagationTypes.None) : Operation;

/// <summary>Flags of open_tree(2); the values are the kernel's.</summary>
[Flags]
public enum OpenTreeFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>OPEN_TREE_CLONE</c>.</summary>
    Clone = 1,

    /// <summary><c>AT_SYMLINK_NOFOLLOW</c>.</summary>
    NoFollow = 0x100,

    /// <summary><c>AT_RECURSIVE</c>.</summary>
    Recursive = 0x8000,
}

/// <summary><c>open_tree FD PATH …</c>: open_tree(2) with <c>OPEN_TREE_CLOEXEC</c>; the descriptor is moved to number <paramref name="Fd"/> as for <see cref="Open"/>.</summary>
public sealed record OpenTree(int Fd, string Path, OpenTreeFlags Flags) : Operation;

/// <summary>Flags of move_mount(2); the values are the kernel's.</summary>
[Flags]
public enum MoveTreeFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>MOVE_MOUNT_SET_GROUP</c>.</summary>
    SetGroup = 0x100,

    /// <summary><c>MOVE_MOUNT_BENEATH</c>.</summary>
    Beneath = 0x200,
}

/// <summary><c>move_mount FROM TO …</c>: move_mount(2).</summary>
public sealed record MoveTree(string From, string To, MoveTreeFlags Flags) : Operation;

/// <summary><c>fsopen FD TYPE</c>: fsopen(2) with <c>FSOPEN_CLOEXEC</c>; the descriptor is moved to number <paramref name="Fd"/>.</summary>
public sealed record FsOpen(int Fd, string Type) : Operation;

/// <summary>What fsconfig(2) is asked for; the values are the kernel's.</summary>
public enum FsConfigCommand
{
    /// <summary><c>FSCONFIG_SET_FLAG</c>.</summary>
    Flag = 0,

    /// <summary><c>FSCONFIG_SET_STRING</c>.</summary>
    String = 1,

    /// <summary><c>FSCONFIG_CMD_CREATE</c>.</summary>
    Create = 6,
}

/// <summary><c>fsconfig FD source NAME</c>, <c>fsconfig FD flag ro</c>, <c>fsconfig FD create</c>: fsconfig(2).</summary>
public sealed record FsConfig(int Fd, FsConfigCommand What, string Key = "", string Value = "") : Operation;

/// <summary><c>fsmount FD FSFD [OPTION,…]</c>: fsmount(2) with <c>FSMOUNT_CLOEXEC</c>; the descriptor is moved to number <paramref name="Fd"/>.</summary>
public sealed record FsMount(int Fd, int FsFd, MountAttributes Attributes) : Operation;

/// <summary><c>fchdir FD</c>: fchdir(2).</summary>
public sealed record ChangeDirectoryTo(int Fd) : Operation;

/// <summary><c>statmount PATH</c>: statx(2) for the unique id of the mount, then statmount(2).</summary>
public sealed record StatMount(string Path) : Query(Path);

/// <summary><c>listmount [-r] PATH</c>: statx(2) for the unique id of the mount, then listmount(2): its children, or all below it if recursive.</summary>
public sealed record ListMount(string Path, bool Recursive) : Query(Path);
