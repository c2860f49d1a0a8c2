// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Mistakes.Tests.Lives;
using Kernel.Mistakes.Tests.Port;

namespace Kernel.Mistakes.Tests.Races;

/// <summary>One line of the port left out or changed, that somebody else at work at the same time relies on; and the invariant that tells.</summary>
/// <param name="Fault">The change, and the protocol that is explored.</param>
/// <param name="Breaks">The invariants of which it breaks one.</param>
public sealed record PlantedRace(PlantedFault Fault, string[] Breaks)
{
    /// <inheritdoc/>
    public override string ToString() => Fault.Change.Name;

    /// <summary>Some of each protocol.</summary>
    public static IReadOnlyList<PlantedRace> All { get; } =
    [
        Of("remount", "read-only, writers or not", "fs/namespace/write_access.cs", "co<int> mnt_make_readonly(", "if (ret == 0)", "if (ret <= 0)", "I31"),
        Of("remount", "a file system read-only past the writers of a mount", "fs/namespace/write_access.cs", "co<int> sb_prepare_remount_readonly(", "err = await mnt_hold_writers(m);", "await mnt_hold_writers(m);", "I31"),
        Of("remount", "writers kept waiting for good", "fs/namespace/write_access.cs", "co<int> mnt_make_readonly(", "await mnt_unhold_writers(mnt);", ";", "I31", "Deadlock"),
        Of("remount", "a writer turned away that is counted for good", "fs/namespace/write_access.cs", "co<int> mnt_get_write_access(", "await this_cpu_add(mnt.mnt_writers, -1);", "", "I30"),
        Of("expiry", "a put that leaves the mark", "fs/namespace/mntput.cs", "co mntput(", "await WRITE_ONCE(m.mnt_expiry_mark, 0);", ";", "I33"),
        Of("mountpoint", "a mount that do_lock_mount() looked at, not put", "fs/namespace/lock_mount.cs", "co do_lock_mount(", "await mntput(m.mnt);", ";", "I5"),
        Of("mountpoint", "a dentry that do_lock_mount() looked at, not put", "fs/namespace/lock_mount.cs", "co do_lock_mount(", "await dput(dentry);", ";", "I30"),
        Of("mountpoint", "a directory removed that leaves what others mounted on it", "fs/namespace/detach.cs", "co detach_mounts(", "if (d_mountpoint(dentry))", "if (!d_mountpoint(dentry))", "I32"),
        Of("propagation", "a mount slid beneath, on two mount points", "fs/namespace/attach_mnt.cs", "co mnt_change_mountpoint(", "hlist_del_init(mnt.mnt_mp_list);", ";", "I1", "I30", "I32"),
        Of("namespace", "a namespace given to whoever unlocks next as well", "fs/namespace/namespace_lock.cs", "co __namespace_unlock(", "emptied_ns = NULL;", ";", "I1", "I28"),
        Of("namespace", "the delayed list taken, and not cleaned up", "fs/namespace/mntput.cs", "co delayed_mntput(", "await cleanup_mnt(m);", ";", "I3", "I25"),
        Of("walk", "a link that a failed walk does not put", "fs/namei/unlazy.cs", "co terminate_walk(", "await path_put(nd.stack[i].link.value);", ";", "I5"),
        Of("walk", "the lower of two mounts that a walk does not put", "fs/namei/mounts.cs", "co<traversed> __traverse_mounts(", "need_mntput = true;", ";", "I5"),
        Of("close-mainline", "only the first of two task works done", "kernel/task_work.cs", "co task_work_run(", "} while (work);", "} while (false);", "Lifetime", "I23", "I25"),
        Of("close-mainline", "an exit that leaves its files", "kernel/exit.cs", "co do_exit(", "await exit_files(tsk);", ";", "I30"),
        Of("close-mainline", "work done under the eyes of who cancels it", "kernel/task_work.cs", "co task_work_run(", "await spin_lock(task.pi_lock);\n            spin_unlock(task.pi_lock);", ";", "I1"),
        Of("walk", "a dead dentry that a walk leaves RCU mode with", "fs/namei/unlazy.cs", "co<bool> try_to_unlazy_next(", "if (await lockref_get_not_dead(dentry.d_lockref) == 0)", "if (await lockref_get_not_dead(dentry.d_lockref) == 0 && nd.depth < 0)", "I1", "Bug", "BadAccess"),
        Of("walk", "a dentry that a walk steps to in vain, not put", "fs/namei/unlazy.cs", "co<bool> try_to_unlazy_next(", "await dput(dentry);", ";", "I30"),
        Of("remount", "the hold of one mount of a file system not ended", "fs/namespace/write_access.cs", "co<int> sb_prepare_remount_readonly(", "await clear_write_hold(m);", ";", "I31", "Deadlock"),
        Of("remount", "a file closed that keeps its write access", "fs/file_table/release.cs", "put_file_access(", "await mnt_put_write_access(file.f_path.mnt);", ";", "AsRecorded"),
        Of("memory", "a tree half copied, and left", "fs/namespace/copy_tree.cs", "co<mount> copy_tree(", "await umount_tree(res, UMOUNT_SYNC);", ";", "I3", "I5", "I30"),
        Of("memory", "copies made for peers, and left", "fs/namespace/attach_recursive_mnt.cs", "co<int> attach_recursive_mnt(", "await umount_tree(child, UMOUNT_SYNC);", ";", "Endless"),
        Of("memory", "a proxy without its namespace, and left", "kernel/nsproxy.cs", "create_new_namespaces(", "kfree(new_nsp);", ";", "I30"),
        Of("sequence", "a flag that another user namespace takes off", "fs/namespace/remount.cs", "bool can_change_locked_flags(", "if ((fl & MNT_LOCK_READONLY) != 0", "if ((fl & MNT_LOCK_NODEV) != 0", "AsRecorded"),
    ];

    private static PlantedRace Of(string protocol, string name, string file, string function, string from, string to, params string[] breaks) =>
        new(new PlantedFault(protocol, new PlantedMistake(name, file, function, from, to)) { Protocol = protocol }, breaks);
}
