// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// Open files; fs/file_table.c, Linux 6.18. Left out: the limit on their number, credentials, security modules, backing
/// files of stacked file systems.
/// </summary>
public static partial class FileTable
{
    /// <summary>filp_cachep: memory of files is only ever used for files (SLAB_TYPESAFE_BY_RCU), which lookups rely on.</summary>
    [Global] public static partial kmem_cache filp_cachep { get; }

    /// <summary>nr_files.</summary>
    [Global] public static partial int nr_files { get; set; }

    private static int OPEN_FMODE(int flags) => ((flags & O_ACCMODE) + 1) & O_ACCMODE;

    /// <summary>Makes a file of memory that may have been another; fs/file_table.c, Linux 6.18.</summary>
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

    /// <summary>A file that is not open yet; fs/file_table.c, Linux 6.18. Deviation: always succeeds.</summary>
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
    /// (alloc_file_pseudo(), without the dentry). Sockets and their like are made this way.
    /// </summary>
    [return: NewReference]
    public static async co<file> alloc_file_pseudo(int flags, file_operations fops)
    {
        var f = await alloc_empty_file(flags);
        file_init_path(f, fops);
        return f;
    }

    /// <summary>Makes a file an open one; fs/file_table.c, Linux 6.18, without the path.</summary>
    private static void file_init_path(file f, file_operations fop)
    {
        f.f_mode |= FMODE_OPENED;
        f.f_op = fop;
    }

    /// <summary>Gives the memory back; fs/file_table.c, Linux 6.18.</summary>
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
