// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Namespace;

namespace Kernel.Workloads.Faults;

/// <summary>Programs that change the trees of mounts, or who may write to them, each with a mistake that its argument asks for.</summary>
internal static class TreePrograms
{
    private static mount subject => Ledger.subject;

    /// <summary>A mount that becomes read-only, writers or no writers.</summary>
    private static async co read_only(int broken)
    {
        await mnt_want_write(subject.mnt);
        await lock_mount_hash();
        if (broken != 0)
            set_flags(subject, mount_h.MNT_READONLY);
        else
            await mnt_make_readonly(subject);
        await unlock_mount_hash();
        await mnt_drop_write(subject.mnt);
        await Entry.exit_to_user_mode();
    }

    /// <summary>A mount that no walker finds any more, though it is where it was.</summary>
    private static async co unhash(int broken)
    {
        await namespace_lock();
        await lock_mount_hash();
        if (broken != 0)
            await HashLists.hlist_del_init_rcu(MountPrograms.child.mnt_hash);
        await unlock_mount_hash();
        await namespace_unlock();
        await Entry.exit_to_user_mode();
    }

    public static readonly func read_only_fn = func.of(read_only);
    public static readonly func unhash_fn = func.of(unhash);
}
