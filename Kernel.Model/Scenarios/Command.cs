// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios;

/// <summary>One command of a scenario: either an <see cref="Operation"/> or something the runner itself does.</summary>
public abstract record Command;

/// <summary>A command that one task carries out by system calls. A world answers it with an errno.</summary>
public abstract record Operation : Command;

/// <summary>A command by which one task looks at the mount at a path. A world answers it with an errno, and with lines where there is none.</summary>
public abstract record Query(string Path) : Command;

/// <summary>
/// <c>task [-s] NAME</c>: later commands run in that task, forked from the current one if there is none of that name; a new
/// task shares table of descriptors and fs state with the current one if that is asked for.
/// </summary>
public sealed record SwitchTask(string Name, bool Shared = false) : Command;

/// <summary><c>exit</c>: the current task exits; later commands run in <c>main</c>.</summary>
public sealed record Exit : Command;

/// <summary><c>settle</c>: waits until all deferred work has run.</summary>
public sealed record Settle : Command;

/// <summary><c>mountinfo</c>: records the mounts that the current task sees.</summary>
public sealed record Mountinfo : Command;

/// <summary><c>nsenter NAME</c>: setns(2) to the mount namespace of another task.</summary>
public sealed record EnterNamespace(string Task) : Command;

/// <summary><c>mkdir -p PATH</c>: the runner makes it of <see cref="MakeDirectory"/> and <see cref="Stat"/>.</summary>
public sealed record MakeDirectories(string Path) : Command;

/// <summary><c>mkdir PATH</c>: mkdir(2), mode 0755.</summary>
public sealed record MakeDirectory(string Path) : Operation;

/// <summary><c>touch PATH</c>: open(2) with <c>O_CREAT|O_WRONLY|O_CLOEXEC</c> and mode 0644, then close(2).</summary>
public sealed record Touch(string Path) : Operation;

/// <summary><c>rmdir PATH</c>: rmdir(2).</summary>
public sealed record RemoveDirectory(string Path) : Operation;

/// <summary><c>rm PATH</c>: unlink(2).</summary>
public sealed record Unlink(string Path) : Operation;

/// <summary><c>mv OLD NEW</c>: rename(2).</summary>
public sealed record Rename(string Old, string New) : Operation;

/// <summary><c>ln -s TARGET PATH</c>: symlink(2).</summary>
public sealed record Symlink(string Target, string Path) : Operation;

/// <summary><c>mount --bind</c> and <c>--rbind OLD NEW</c>: mount(2) with <c>MS_BIND</c>, and <c>MS_REC</c> if recursive.</summary>
public sealed record Bind(string Old, string New, bool Recursive) : Operation;

/// <summary><c>mount --move OLD NEW</c>: mount(2) with <c>MS_MOVE</c>.</summary>
public sealed record MoveMount(string Old, string New) : Operation;

/// <summary>The propagation types of mount(2).</summary>
public enum Propagation
{
    /// <summary><c>MS_SHARED</c>.</summary>
    Shared,

    /// <summary><c>MS_SLAVE</c>.</summary>
    Slave,

    /// <summary><c>MS_PRIVATE</c>.</summary>
    Private,

    /// <summary><c>MS_UNBINDABLE</c>.</summary>
    Unbindable,
}

/// <summary><c>mount --make-… PATH</c>: mount(2) with a propagation flag, and <c>MS_REC</c> if recursive.</summary>
public sealed record SetPropagation(string Path, Propagation Type, bool Recursive) : Operation;

/// <summary>The flags of umount2(2), with the kernel's values.</summary>
[Flags]
public enum UmountFlags
{
    /// <summary>A plain umount.</summary>
    None = 0,

    /// <summary><c>MNT_FORCE</c>.</summary>
    Force = 1,

    /// <summary><c>MNT_DETACH</c>.</summary>
    Detach = 2,

    /// <summary><c>MNT_EXPIRE</c>.</summary>
    Expire = 4,

    /// <summary><c>UMOUNT_NOFOLLOW</c>.</summary>
    NoFollow = 8,
}

/// <summary><c>umount PATH</c>: umount2(2).</summary>
public sealed record Umount(string Path, UmountFlags Flags) : Operation;

/// <summary><c>pivot_root NEW OLD</c>: pivot_root(2).</summary>
public sealed record PivotRoot(string New, string Old) : Operation;

/// <summary><c>chdir PATH</c>: chdir(2).</summary>
public sealed record ChangeDirectory(string Path) : Operation;

/// <summary><c>chroot PATH</c>: chroot(2); the working directory stays.</summary>
public sealed record ChangeRoot(string Path) : Operation;

/// <summary>How a descriptor is opened; the values are open(2)'s.</summary>
public enum Access
{
    /// <summary><c>O_RDONLY</c>.</summary>
    ReadOnly = 0,

    /// <summary><c>O_WRONLY</c>.</summary>
    WriteOnly = 1,

    /// <summary><c>O_RDWR</c>.</summary>
    ReadWrite = 2,
}

/// <summary>Further flags of open(2).</summary>
[Flags]
public enum OpenFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>O_CREAT</c>, with mode 0644.</summary>
    Create = 1,

    /// <summary><c>O_PATH</c>.</summary>
    Path = 2,

    /// <summary><c>O_DIRECTORY</c>.</summary>
    Directory = 4,

    /// <summary><c>O_NOFOLLOW</c>.</summary>
    NoFollow = 8,
}

/// <summary>Restrictions of a walk, for openat2(2); the values are the kernel's <c>RESOLVE_…</c>.</summary>
[Flags]
public enum ResolveFlags
{
    /// <summary>None: a plain open(2).</summary>
    None = 0,

    /// <summary><c>RESOLVE_NO_XDEV</c>.</summary>
    NoXdev = 1,

    /// <summary><c>RESOLVE_NO_MAGICLINKS</c>.</summary>
    NoMagicLinks = 2,

    /// <summary><c>RESOLVE_NO_SYMLINKS</c>.</summary>
    NoSymlinks = 4,

    /// <summary><c>RESOLVE_BENEATH</c>.</summary>
    Beneath = 8,

    /// <summary><c>RESOLVE_IN_ROOT</c>.</summary>
    InRoot = 16,

    /// <summary><c>RESOLVE_CACHED</c>.</summary>
    Cached = 32,
}

/// <summary>
/// <c>open FD PATH …</c>: open(2), or openat2(2) where the walk is restricted, with <c>O_CLOEXEC</c>; on success the descriptor is moved to number
/// <paramref name="Fd"/>, replacing what was open there as dup2(2) does.
/// </summary>
public sealed record Open(int Fd, string Path, Access Access, OpenFlags Flags, ResolveFlags Resolve = ResolveFlags.None) : Operation;

/// <summary><c>close FD</c>: close(2).</summary>
public sealed record Close(int Fd) : Operation;

/// <summary><c>dup2 FD FD2</c>: dup2(2).</summary>
public sealed record Dup2(int Fd, int Fd2) : Operation;

/// <summary><c>close_range FIRST LAST</c>: close_range(2) without flags.</summary>
public sealed record CloseRange(uint First, uint Last) : Operation;

/// <summary><c>stat PATH</c>: stat(2).</summary>
public sealed record Stat(string Path) : Operation;

/// <summary>What unshare(2) gives a task of its own; the values are the kernel's.</summary>
[Flags]
public enum UnshareFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>CLONE_FS</c>.</summary>
    FsState = 0x200,

    /// <summary><c>CLONE_FILES</c>.</summary>
    Files = 0x400,

    /// <summary><c>CLONE_NEWNS</c>.</summary>
    Mounts = 0x20000,

    /// <summary><c>CLONE_NEWUSER</c>.</summary>
    User = 0x10000000,
}

/// <summary><c>unshare [-U] [-m] [-F] [-f]</c>: unshare(2) in one call.</summary>
public sealed record Unshare(UnshareFlags Flags) : Operation;
