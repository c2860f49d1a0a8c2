// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.Scenarios.OnKernel;

/// <summary>Flags and constants of the system calls, by the kernel's own names.</summary>
internal static class SystemCallFlags
{
    public const int AT_FDCWD = -100;
    public const int AT_REMOVEDIR = 0x200;
    public const int AT_EMPTY_PATH = 0x1000;
    public const int AT_RECURSIVE = 0x8000;

    public const int O_CREAT = 0x40;
    public const int O_CLOEXEC = 0x80000;
    public const int O_PATH = 0x200000;
    public static readonly int O_DIRECTORY = OnArm ? 0x4000 : 0x10000;
    public static readonly int O_NOFOLLOW = OnArm ? 0x8000 : 0x20000;
    public const int F_GETFD = 1;

    public const int MS_REMOUNT = 32;
    public const int MS_BIND = 4096;
    public const int MS_MOVE = 8192;
    public const int MS_REC = 16384;
    public const int MS_UNBINDABLE = 1 << 17;
    public const int MS_PRIVATE = 1 << 18;
    public const int MS_SLAVE = 1 << 19;
    public const int MS_SHARED = 1 << 20;
    public const int MNT_DETACH = 2;
    public const int OPEN_TREE_CLOEXEC = O_CLOEXEC;
    public const int MOVE_MOUNT_F_EMPTY_PATH = 0x4;
    public const int MOVE_MOUNT_T_EMPTY_PATH = 0x40;
    public const int FSOPEN_CLOEXEC = 1;
    public const int FSMOUNT_CLOEXEC = 1;
    public const int STATX_MNT_ID_UNIQUE = 0x4000;
    public const int STATX_INO = 0x100;

    public const int CLONE_FS = 0x200;
    public const int CLONE_FILES = 0x400;
    public const int CLONE_PARENT = 0x8000;
    public const int CLONE_NEWNS = 0x20000;
    public const int CLONE_NEWUSER = 0x10000000;

    public const int SIGKILL = 9;
    public const int SIGCHLD = 17;
    public const int SIG_SETMASK = 2;
    public const int PR_SET_PDEATHSIG = 1;
    public const int PR_SET_DUMPABLE = 4;
    public const int MEMBARRIER_CMD_GLOBAL = 1;

    public const int AF_UNIX = 1;
    public const int SOCK_DGRAM = 2;
    public const int SOCK_CLOEXEC = 0x80000;
    public const int SOL_SOCKET = 1;
    public const int SCM_RIGHTS = 1;
    public const int MSG_CMSG_CLOEXEC = 0x40000000;

    public const int FUTEX_WAIT = 0;
    public const int FUTEX_WAKE = 1;

    private static bool OnArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64;
}
