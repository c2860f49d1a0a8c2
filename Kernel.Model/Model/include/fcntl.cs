// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Where paths begin, and flags of the calls that take such a place; include/uapi/linux/fcntl.h and openat2.h.</summary>
#pragma warning disable CS1591 // The kernel's names.
public static class fcntl_h
{
    public const int AT_FDCWD = -100;
    public const int AT_SYMLINK_NOFOLLOW = 0x100;
    public const int AT_NO_AUTOMOUNT = 0x800;
    public const int AT_EMPTY_PATH = 0x1000;
    public const int AT_RECURSIVE = 0x8000;

    /// <summary>All O_* that there are; include/linux/fcntl.h.</summary>
    public const int VALID_OPEN_FLAGS = 0x7FFFC3;

    public const int RESOLVE_NO_XDEV = 0x01;
    public const int RESOLVE_NO_MAGICLINKS = 0x02;
    public const int RESOLVE_NO_SYMLINKS = 0x04;
    public const int RESOLVE_BENEATH = 0x08;
    public const int RESOLVE_IN_ROOT = 0x10;
    public const int RESOLVE_CACHED = 0x20;
    public const int VALID_RESOLVE_FLAGS = 0x3F;
}
#pragma warning restore CS1591
