// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct open_flags of fs/internal.h, Linux 6.18: what open(2) was asked for, taken apart.</summary>
/// <param name="open_flag">O_*.</param>
/// <param name="mode">Of a file to be made.</param>
/// <param name="acc_mode">MAY_*.</param>
/// <param name="intent">LOOKUP_OPEN, LOOKUP_CREATE, LOOKUP_EXCL.</param>
/// <param name="lookup_flags">LOOKUP_FOLLOW, LOOKUP_DIRECTORY.</param>
public readonly record struct open_flags(int open_flag, int mode, int acc_mode, int intent, int lookup_flags);

/// <summary>struct open_how of include/uapi/linux/openat2.h.</summary>
/// <param name="flags">O_*.</param>
/// <param name="mode">Of a file to be made.</param>
/// <param name="resolve">RESOLVE_*.</param>
public readonly record struct open_how(int flags, int mode, int resolve);

public static partial class FsOpen
{
    /// <summary>Operations of the files of a tmpfs: none that the close path calls.</summary>
    [Global] private static partial file_operations simple_fops { get; }

    /// <summary>
    /// Opens a file whose place is set; fs/open.c, Linux 6.18. Left out: errors and leases of the file system, read
    /// counts, open() of the file's own, since no file system of the model has one.
    /// </summary>
    private static async co<int> do_dentry_open(file f)
    {
        var inode = f.f_path.dentry.d_inode.value;

        await path_get(f.f_path.value);
        f.f_inode = inode;

        if ((f.f_flags & O_PATH) != 0)
        {
            f.f_mode = FMODE_PATH | FMODE_OPENED;
            return 0;
        }

        if ((f.f_mode & FMODE_WRITE) != 0)
        {
            var error = await file_get_write_access(f);
            if (error != 0)
            {
                await path_put(f.f_path.value);
                var f_path = f.f_path;
                f_path.value = default;
                f.f_inode = default;
                return error;
            }
            f.f_mode |= FMODE_WRITER;
        }

        if (anon_inodes.is_anon_inode(inode)) // no_open()
        {
            await put_file_access(f);
            await path_put(f.f_path.value);
            var f_path = f.f_path;
            f_path.value = default;
            f.f_inode = default;
            return -ENXIO;
        }

        f.f_op = simple_fops;
        f.f_mode |= FMODE_OPENED;
        return 0;
    }

    /// <summary>A file for a place that the caller has a path to; fs/open.c, Linux 6.18.</summary>
    /// <returns>The file, or an error pointer.</returns>
    public static async co<file> dentry_open(path path, int flags)
    {
        var f = await alloc_empty_file(flags);
        var error = await vfs_open(path, f);
        if (error == 0)
            return f;
        await fput(f);
        return ERR_PTR<file>(error);
    }

    /// <summary>Opens a place; fs/open.c, Linux 6.18.</summary>
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
