// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// Open files; fs/file_table.c, Linux 6.18. Left out: the limit on their number (get_nr_files(), get_max_files(),
/// percpu_counter_*(), CAP_SYS_ADMIN, capable(), ENFILE, pr_info(), the jump to over, FMODE_NOACCOUNT); credentials (f_cred,
/// get_cred(), put_cred()); security modules (security_*()); fsnotify (fsnotify_*(), file_set_fsnotify_mode(),
/// FMODE_NONOTIFY, FMODE_NONOTIFY_PERM); backing files of stacked file systems (FMODE_BACKING, backing_file(),
/// backing_file_user_path()); read and write (f_mapping, f_pos, f_iocb_flags, iocb_flags(), f_wb_err, f_sb_err,
/// filemap_sample_wb_err(), file_sample_sb_err(), FMODE_READ, FMODE_WRITE, FMODE_CAN_READ, FMODE_CAN_WRITE, FMODE_LSEEK,
/// i_readcount_inc()).
/// </summary>
public static partial class FileTable
{
    /// <summary>filp_cachep: memory of files is only ever used for files (SLAB_TYPESAFE_BY_RCU), which lookups rely on.</summary>
    [Global] public static partial kmem_cache filp_cachep { get; }

    /// <summary>nr_files.</summary>
    [Global] public static partial int nr_files { get; set; }

    private static int OPEN_FMODE(int flags) => ((flags & O_ACCMODE) + 1) & O_ACCMODE;

    /// <summary>Makes a file of memory that may have been another; fs/file_table.c, Linux 6.18. Left out: locks that no caller takes (spin_lock_init(), mutex_init()), f_owner, and what could fail; f_path is cleared without memset().</summary>
    private static async co init_file(file f, int flags)
    {
        var f_path = f.f_path;
        f_path.value = default;
        f.f_flags = flags;
        f.f_mode = OPEN_FMODE(flags);
        f.f_op = default;
        f.private_data = 0;
        f.f_inode = default;
        f.f_ep = 0;
        // Last: a lookup that still has the address from before may take a reference from here on.
        await file_ref_init(f.f_ref, 1);
    }

    /// <summary>A file that is not open yet; fs/file_table.c, Linux 6.18. Deviation: the cache's alloc() instead of kmem_cache_alloc(), which always succeeds (no kmalloc() that fails with ENOMEM, nothing to free by kfree()).</summary>
    [return: NewReference]
    public static async co<file> alloc_empty_file(int flags)
    {
        var f = filp_cachep.alloc<file>();
        await init_file(f, flags);
        nr_files++;
        return f;
    }

    /// <summary>
    /// An open file on an inode that has no name, of a kind with operations of its own; fs/file_table.c, Linux 6.18
    /// (alloc_file_pseudo(), without the dentry). Sockets and their like are made this way. Left out: the path
    /// (alloc_path_pseudo(), ihold(), path_put()). Deviation: alloc_file() is written out (alloc_empty_file(),
    /// file_init_path()).
    /// </summary>
    [return: NewReference]
    public static async co<file> alloc_file_pseudo(int flags, file_operations fops)
    {
        var f = await alloc_empty_file(flags);
        file_init_path(f, fops);
        return f;
    }

    /// <summary>Makes a file an open one; fs/file_table.c, Linux 6.18. Left out: the path and what is read off it (__f_path, f_inode), and the bits of f_mode that read and write need.</summary>
    private static void file_init_path(file f, file_operations fop)
    {
        f.f_mode |= FMODE_OPENED;
        f.f_op = fop;
    }

    /// <summary>Gives the memory back; fs/file_table.c, Linux 6.18. Left out: path_put() of a backing file. Deviation: the cache's free() instead of kfree().</summary>
    private static void file_free(file f)
    {
        nr_files--;
        filp_cachep.free(f);
    }

    /// <summary>A further reference, for somebody who has one; include/linux/fs.h, Linux 6.18.</summary>
    public static async co<file> get_file(file f)
    {
        await file_ref_inc(f.f_ref);
        return f;
    }

    /// <summary>References to a file; include/linux/fs.h, Linux 6.18.</summary>
    public static int file_count(file f) => file_ref_read(f.f_ref);
}
