// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.Scenarios.OnKernel;

/// <summary>The numbers of the system calls that tasks make, on x86-64 and on arm64.</summary>
internal static class SystemCallNumbers
{
    public static readonly int Chdir = Of(80, 49);
    public static readonly int Chroot = Of(161, 51);
    public static readonly int Clone = Of(56, 220);
    public static readonly int Close = Of(3, 57);
    public static readonly int CloseRange = Of(436, 436);
    public static readonly int Dup3 = Of(292, 24);
    public static readonly int ExitGroup = Of(231, 94);
    public static readonly int Fchdir = Of(81, 50);
    public static readonly int Fcntl = Of(72, 25);
    public static readonly int Fsconfig = Of(431, 431);
    public static readonly int Fsmount = Of(432, 432);
    public static readonly int Fsopen = Of(430, 430);
    public static readonly int Futex = Of(202, 98);
    public static readonly int Getegid = Of(108, 177);
    public static readonly int Geteuid = Of(107, 175);
    public static readonly int Listmount = Of(458, 458);
    public static readonly int Membarrier = Of(324, 283);
    public static readonly int Mkdirat = Of(258, 34);
    public static readonly int Mount = Of(165, 40);
    public static readonly int MountSetattr = Of(442, 442);
    public static readonly int MoveMount = Of(429, 429);
    public static readonly int Munmap = Of(11, 215);
    public static readonly int Newfstatat = Of(262, 79);
    public static readonly int Openat = Of(257, 56);
    public static readonly int OpenTree = Of(428, 428);
    public static readonly int Openat2 = Of(437, 437);
    public static readonly int PivotRoot = Of(155, 41);
    public static readonly int Prctl = Of(157, 167);
    public static readonly int Recvmsg = Of(47, 212);
    public static readonly int Renameat = Of(264, 38);
    public static readonly int RtSigprocmask = Of(14, 135);
    public static readonly int Rseq = Of(334, 293);
    public static readonly int SchedGetaffinity = Of(204, 123);
    public static readonly int SchedSetaffinity = Of(203, 122);
    public static readonly int Sendmsg = Of(46, 211);
    public static readonly int Setns = Of(308, 268);
    public static readonly int Statmount = Of(457, 457);
    public static readonly int Statx = Of(332, 291);
    public static readonly int Symlinkat = Of(266, 36);
    public static readonly int Umask = Of(95, 166);
    public static readonly int Umount2 = Of(166, 39);
    public static readonly int Unlinkat = Of(263, 35);
    public static readonly int Unshare = Of(272, 97);
    public static readonly int Wait4 = Of(61, 260);
    public static readonly int Write = Of(1, 64);

    private static int Of(int x64, int arm64) => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? arm64 : x64;
}
