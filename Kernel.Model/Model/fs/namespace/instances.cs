// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>The mounts of a superblock, and the bit in their links back that keeps new writers waiting.</summary>
public static partial class Namespace
{
    /// <summary>Whether a link back has the bit; fs/mount.h, Linux 6.18.</summary>
    private static bool __test_write_hold(int val) => (val & WRITE_HOLD) != 0;

    /// <summary>Whether new writers of a mount have to wait; fs/mount.h, Linux 6.18. Locks: mount_lock.</summary>
    internal static bool test_write_hold(mount m) => __test_write_hold(m.mnt_pprev_for_sb.value);

    /// <summary>Keeps new writers of a mount waiting; fs/mount.h, Linux 6.18. Locks: mount_lock.</summary>
    [MustHold(nameof(mount_lock))]
    private static op set_write_hold(mount m) => WRITE_ONCE(m.mnt_pprev_for_sb, m.mnt_pprev_for_sb.value | WRITE_HOLD);

    /// <summary>Lets them in again; fs/mount.h, Linux 6.18. Locks: mount_lock.</summary>
    [MustHold(nameof(mount_lock))]
    private static op clear_write_hold(mount m) => WRITE_ONCE(m.mnt_pprev_for_sb, m.mnt_pprev_for_sb.value & ~WRITE_HOLD);

    /// <summary>A link back to the pointer at an address, without the bit.</summary>
    internal static int pprev_to(int pointer) => pointer << 1;

    /// <summary>
    /// Enters a mount into its superblock's list; fs/namespace.c, Linux 6.18. Locks: mount_lock. The links are no points to
    /// run others at: those who look without the lock look at the bit, which is clear before and after. Deviation:
    /// mnt_pprev_for_sb is written by way of values (back, pprev), which pprev_to() makes: its lowest bit is the flag.
    /// </summary>
    [MustHold(nameof(mount_lock))]
    internal static void mnt_add_instance(mount m, super_block s)
    {
        var first = s.s_mounts;

        if (first)
        {
            var back = first.mnt_pprev_for_sb;
            back.value = pprev_to(m.address + mount.offsetof_mnt_next_for_sb);
        }
        m.mnt_next_for_sb = first;
        var pprev = m.mnt_pprev_for_sb;
        pprev.value = pprev_to(s.address + super_block.offsetof_s_mounts);
        s.s_mounts = m;
    }

    /// <summary>
    /// Takes it out; fs/namespace.c, Linux 6.18. Locks: mount_lock. Deviation: that the bit is clear is looked at here
    /// (WARN_ON(), __test_write_hold()), where the kernel would write beside the pointer; the link back, mnt_pprev_for_sb, is
    /// written by way of a value (back), and so is what it leads to (pointer).
    /// </summary>
    [MustHold(nameof(mount_lock))]
    internal static void mnt_del_instance(mount m)
    {
        var p = m.mnt_pprev_for_sb.value;
        var n = m.mnt_next_for_sb;

        BUG_ON(__test_write_hold(p));
        if (n)
        {
            var back = n.mnt_pprev_for_sb;
            back.value = p;
        }
        var pointer = new shared<mount>(p >> 1);
        pointer.value = n;
    }
}
