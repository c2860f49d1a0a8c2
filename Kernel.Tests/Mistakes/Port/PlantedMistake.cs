// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Mistakes.Tests.Port;

/// <summary>One change of one file of the port that makes it wrong.</summary>
/// <param name="Name">What was done.</param>
/// <param name="File">The file.</param>
/// <param name="Function">The function, by a piece of its declaration: the change is the first place after it.</param>
/// <param name="From">The text that is replaced.</param>
/// <param name="To">By what.</param>
/// <param name="Expected">The rules that must speak.</param>
public sealed record PlantedMistake(string Name, string File, string Function, string From, string To, params string[] Expected)
{
    /// <summary>The file with the mistake in it.</summary>
    public string Apply(string text)
    {
        var function = text.IndexOf(Function, StringComparison.Ordinal);
        var at = function < 0 ? -1 : text.IndexOf(From, function, StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException($"{File}: no '{From}' after '{Function}'");
        return text[..at] + To + text[(at + From.Length)..];
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Mistakes of all kinds, in functions of both threads.</summary>
    public static IEnumerable<PlantedMistake> All { get; } =
    [
        new("umount without namespace_sem", "fs/namespace/umount.cs", "co<int> do_umount(", "await namespace_lock();", ";", "KRN0012", "KRN0022"),
        new("umount without mount_lock", "fs/namespace/umount.cs", "co<int> do_umount(", "await namespace_lock();\n        await lock_mount_hash();", "await namespace_lock();", "KRN0012", "KRN0022"),
        new("mount_lock forgotten on an early return", "fs/namespace/umount.cs", "co<int> do_umount(", "await unlock_mount_hash();\n                return -EBUSY;", "return -EBUSY;", "KRN0010"),
        new("slow put without mount_lock", "fs/namespace/mntput.cs", "co mntput_no_expire(", "await lock_mount_hash();", ";", "KRN0012", "KRN0022"),
        new("grace period waited for under mount_lock", "fs/namespace/mntput.cs", "co mntput_no_expire(", "await lock_mount_hash();", "await lock_mount_hash();\n        await synchronize_rcu();", "KRN0023", "KRN0030"),
        new("mount freed in place under mount_lock", "fs/namespace/mntput.cs", "co mntput_no_expire(", "await unlink_doomed(mnt, list);", "await unlink_doomed(mnt, list);\n        await deactivate_super(mnt.mnt.mnt_sb);", "KRN0001", "KRN0030"),
        new("emptied namespace taken and not reset", "fs/namespace/namespace_lock.cs", "co __namespace_unlock(", "emptied_ns = NULL;", ";", "KRN0024"),
        new("batch taken after the semaphore was released", "fs/namespace/namespace_lock.cs", "co __namespace_unlock(", "hlist_move_list(unmounted, head);", "up_write(namespace_sem);\n        hlist_move_list(unmounted, head);", "KRN0012", "KRN0021", "KRN0022", "KRN0024"),
        new("puts before the semaphore is released", "fs/namespace/namespace_lock.cs", "co __namespace_unlock(", "up_write(namespace_sem);", "await free_mounts(head);\n        up_write(namespace_sem);", "KRN0002"),
        new("semaphore released in the wrong mode", "fs/namespace/remount.cs", "co<int> do_reconfigure_mnt(", "await down_read(sb.s_umount);", "await down_write(sb.s_umount);", "KRN0014"),
        new("semaphore taken twice", "fs/namespace/detach.cs", "co dissolve_on_fput(", "await namespace_lock();", "await namespace_lock();\n        await namespace_lock();", "KRN0013"),
        new("mount hung into the hash without mount_lock", "fs/namespace/attach_recursive_mnt.cs", "co<int> attach_recursive_mnt(", "await lock_mount_hash();\n        if", "if", "KRN0012", "KRN0021", "KRN0022", "KRN0031"),
        new("master changed with the semaphore for reading", "fs/namespace/propagation.cs", "co<int> do_change_type(", "await namespace_lock();", "await down_read(namespace_sem);", "KRN0022"),
        new("flags of a mount changed with no lock", "fs/namespace/remount.cs", "co<int> do_reconfigure_mnt(", "await lock_mount_hash();", ";", "KRN0012", "KRN0022"),
        new("walker outside its read section", "fs/namespace/legitimize.cs", "co<vfsmount> lookup_mnt(", "rcu_read_lock();", ";", "KRN0012", "KRN0022"),
        new("descriptor taken without file_lock", "fs/file/close_fd.cs", "co<file> file_close_fd(", "await spin_lock(files.file_lock);", ";", "KRN0012", "KRN0022"),
        new("file closed under file_lock", "fs/file/close_fd.cs", "co __range_close(", "spin_unlock(files.file_lock);\n                await filp_close_range(file);\n                await spin_lock(files.file_lock);", "await filp_close_range(file);", "KRN0030"),
        new("synchronous put outside close(2)", "fs/file/close_fd.cs", "co<int> close_fd(", "return await filp_close(file);", "await __fput_sync(file);\n        return 0;", "KRN0003"),
        new("file put twice", "fs/file/close_fd.cs", "co<int> close_fd(", "return await filp_close(file);", "await fput(file);\n        return await filp_close(file);", "KRN0040"),
        new("file looked up and never put", "fs/file/dup.cs", "co<int> sys_dup2(", "await fput(f);", ";", "KRN0041"),
        new("slot looked at with no lock", "fs/file/fdtable.cs", "co put_unused_fd(", "await spin_lock(", "WARN_ON(files.fd[fd].value);\n        await spin_lock(", "KRN0031"),
        new("descriptor reserved without file_lock", "fs/file/fdtable.cs", "co<int> alloc_fd(", "await spin_lock(files.file_lock);", ";", "KRN0012", "KRN0020", "KRN0021", "KRN0022", "KRN0031"),
        new("table swapped without task_lock", "fs/file/files_struct.cs", "co exit_files(", "await task_lock(tsk);", ";", "KRN0012", "KRN0021"),
        new("working directory set without fs.seq", "fs/fs_struct/fs_struct.cs", "co set_fs_pwd(", "await write_seqlock(fs.seq);", ";", "KRN0012", "KRN0021"),
        new("dentry flags changed without d_lock", "fs/dcache/flags.cs", "co<int> d_set_mounted(", "await spin_lock(dentry.d_lock);", ";", "KRN0012", "KRN0021"),
        new("inode lock forgotten by rmdir", "fs/namei/remove.cs", "co<int> sys_rmdir(", "await inode_lock(path.dentry.d_inode.value);", ";", "KRN0022"),
        new("remount without s_umount", "fs/namespace/umount.cs", "co<int> do_umount_root(", "await down_write(sb.s_umount);", ";", "KRN0012", "KRN0022"),
        new("RCU callback that sleeps", "fs/namespace/mnt_ns.cs", "co mnt_ns_release(", "kfree(ns);", "await dput(ns.root.mnt.mnt_root);", "KRN0030"),
    ];
}
