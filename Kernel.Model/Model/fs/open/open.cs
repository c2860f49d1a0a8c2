// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct open_flags of fs/internal.h, Linux 6.18: what open(2) was asked for, taken apart.</summary>
/// <param name="open_flag">O_*.</param>
/// <param name="mode">Of a file to be made.</param>
/// <param name="acc_mode">MAY_*.</param>
/// <param name="intent">LOOKUP_OPEN, LOOKUP_CREATE, LOOKUP_EXCL.</param>
/// <param name="lookup_flags">LOOKUP_FOLLOW, LOOKUP_DIRECTORY.</param>
public record struct open_flags(int open_flag, int mode, int acc_mode, int intent, int lookup_flags);

/// <summary>struct open_how of include/uapi/linux/openat2.h.</summary>
/// <param name="flags">O_*.</param>
/// <param name="mode">Of a file to be made.</param>
/// <param name="resolve">RESOLVE_*.</param>
public record struct open_how(int flags, int mode, int resolve);

public static partial class FsOpen
{
    /// <summary>Operations of the files of a tmpfs: none that the close path calls.</summary>
    [Global] private static partial file_operations simple_fops { get; }

    /// <summary>
    /// Opens a file whose place is set; fs/open.c, Linux 6.18.
    /// </summary>
    /// <remarks>
    /// Left out: data, which no file of the model has, and with it the page cache (f_mapping, filemap_*(), truncate_inode_pages(),
    /// unmap_mapping_range(), file_ra_state_init(), iocb_flags(), f_iocb_flags, direct access: O_DIRECT, EINVAL), its errors (f_wb_err, f_sb_err,
    /// file_sample_sb_err()), FMODE_* in f_mode that say how it is read and written, and counts of readers (FMODE_READ, i_readcount_inc()); files
    /// that are neither regular nor directories nor links (special_file(), S_ISREG(), S_ISDIR()); who watches or refuses:
    /// file_set_fsnotify_mode(), fsnotify_open_perm_and_set_mode(), security_file_open(), break_lease(), file_inode() (each with a jump to cleanup_all); modules (fops_get(), fops_put(),
    /// WARN_ON(), ENODEV); empty operations of what was opened with O_PATH (f_op); f_flags of which nobody asks afterwards (O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC).
    /// Deviation: the one open() of a file's own is no_open(), with ENXIO, where is_anon_inode(); f_path is emptied (mnt, dentry) as a whole.
    /// </remarks>
    private static async co<int> do_dentry_open(file f)
    {
        var inode = f.f_path.dentry.d_inode.value;
        int error;

        await path_get(f.f_path.value);
        f.f_inode = inode;

        if ((f.f_flags & O_PATH) != 0)
        {
            f.f_mode = FMODE_PATH | FMODE_OPENED;
            return 0;
        }

        if ((f.f_mode & FMODE_WRITE) != 0)
        {
            error = await file_get_write_access(f);
            if (error != 0)
                goto cleanup_file;
            f.f_mode |= FMODE_WRITER;
        }

        f.f_op = simple_fops;

        if (anon_inodes.is_anon_inode(inode)) // no_open()
        {
            error = -ENXIO;
            goto cleanup_all;
        }
        f.f_mode |= FMODE_OPENED;

        return 0;

    cleanup_all:
        await put_file_access(f);
    cleanup_file:
        await path_put(f.f_path.value);
        var f_path = f.f_path;
        f_path.value = default;
        f.f_inode = default;
        return error;
    }

    /// <summary>A file for a place that the caller has a path to; fs/open.c, Linux 6.18. Deviation: an error is a return of its own.</summary>
    /// <returns>The file, or an error pointer.</returns>
    public static async co<file> dentry_open(path path, int flags)
    {
        BUG_ON(!path.mnt);

        var f = await alloc_empty_file(flags);
        if (!IS_ERR(f))
        {
            var error = await vfs_open(path, f);
            if (error != 0)
            {
                await fput(f);
                return ERR_PTR<file>(error);
            }
        }
        return f;
    }

    /// <summary>Opens a place; fs/open.c, Linux 6.18. Deviation: f_path has no second name by which alone it is written (__f_path).</summary>
    public static async co<int> vfs_open(path path, file file)
    {
        var f_path = file.f_path;
        f_path.value = path;
        var ret = await do_dentry_open(file);
        if (ret == 0)
            fsnotify_open(file);
        return ret;
    }

    /// <summary>Tells whoever watches the place; include/linux/fsnotify.h, Linux 6.18. Nobody does.</summary>
    private static void fsnotify_open([Reads] file file) => _ = file;
}
