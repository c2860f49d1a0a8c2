// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/inode.c and the helpers of include/linux/fs.h, Linux 6.18: the life of an inode.</summary>
/// <remarks>
/// Left out: i_lock and i_state (an inode has one dentry here, whose lock serves), the inode hash and lists, write-back.
/// DAC is left out everywhere: the tasks of the model are root, whom it never refuses.
/// </remarks>
public static class inodes
{
    private const string HandedOn = "The operation is handed on to be awaited by the caller.";

    /// <summary>inode_lock(): for who changes a directory, or unlinks the inode. May sleep.</summary>
    [Acquires("inode.i_rwsem"), MightSleep]
    [NoLockAnalysis(Reason = HandedOn)]
    public static op inode_lock(inode inode) => down_write(inode.i_rwsem, "i_rwsem");

    /// <summary>inode_unlock().</summary>
    [Releases("inode.i_rwsem")]
    public static void inode_unlock(inode inode) => up_write(inode.i_rwsem);

    /// <summary>inode_lock_shared(): for who looks a name up. May sleep.</summary>
    [AcquiresShared("inode.i_rwsem"), MightSleep]
    [NoLockAnalysis(Reason = HandedOn)]
    public static op inode_lock_shared(inode inode) => down_read(inode.i_rwsem, "i_rwsem");

    /// <summary>inode_unlock_shared().</summary>
    [ReleasesShared("inode.i_rwsem")]
    public static void inode_unlock_shared(inode inode) => up_read(inode.i_rwsem);

    /// <summary>Whether a directory has been removed; it stays so. Locks: i_rwsem.</summary>
    public static bool IS_DEADDIR(inode inode) => (inode.i_flags & S_DEAD) != 0;

    /// <summary>An inode with one reference, or NULL without memory; fs/inode.c, Linux 6.18.</summary>
    public static async co<inode> new_inode(super_block sb)
    {
        var inode = await kzalloc<inode>();
        if (!inode)
            return NULL;
        inode.i_sb = sb;
        inode.i_nlink = 1;
        inode.i_ino = ++sb.last_ino;
        var count = inode.i_count.counter;
        count.value = 1;
        return inode;
    }

    /// <summary>ihold(): one more reference, for who has one; fs/inode.c, Linux 6.18.</summary>
    public static op<int> ihold(inode inode) => atomic_inc(inode.i_count, "i_count");

    /// <summary>Gives up a reference; with the last one the inode goes. fs/inode.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co iput(inode inode)
    {
        if (!inode)
            return;
        if (await atomic_dec_return(inode.i_count) != 0)
            return;
        if (inode.i_nlink == 0)
        {
            WARN_ON(inode.i_sb.s_remove_count.counter.value == 0);
            await atomic_dec_return(inode.i_sb.s_remove_count);
        }
        shmem_unacct_blocks(inode.i_sb, inode.i_blocks); // shmem_evict_inode()
        await call_rcu(inode.i_rcu, i_callback_fn);
    }

#pragma warning disable CS1998 // A callback that has nothing to wait for.
    /// <summary>Walkers that had found the inode are gone; fs/inode.c, Linux 6.18.</summary>
    [Atomic]
    private static async co i_callback(int head) => kfree(container_of<inode>(head, inode.offsetof_i_rcu));
#pragma warning restore CS1998

    private static readonly func i_callback_fn = func.of(i_callback);

    /// <summary>One name less; fs/inode.c, Linux 6.18. Locks: i_rwsem of the directory.</summary>
    public static async co drop_nlink(inode inode)
    {
        WARN_ON(inode.i_nlink == 0);
        inode.i_nlink--;
        if (inode.i_nlink == 0)
            await atomic_inc(inode.i_sb.s_remove_count);
    }

    /// <summary>One name more; fs/inode.c, Linux 6.18. Locks: i_rwsem of the directory.</summary>
    public static void inc_nlink(inode inode) => inode.i_nlink++;

    /// <summary>Locks two inodes that are no directories, of which one may be NULL, by address; fs/inode.c, Linux 6.18.</summary>
    [NoLockAnalysis(Reason = "Which there are to lock, and in what order, depends on where they lie.")]
    public static async co lock_two_nondirectories(inode inode1, inode inode2)
    {
        if (inode1)
            WARN_ON(S_ISDIR(inode1.i_mode));
        if (inode2)
            WARN_ON(S_ISDIR(inode2.i_mode));
        if (inode1.address > inode2.address)
            (inode1, inode2) = (inode2, inode1);
        if (inode1)
            await inode_lock(inode1);
        if (inode2 && inode2 != inode1)
            await inode_lock(inode2);
    }
}
