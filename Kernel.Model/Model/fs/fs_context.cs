// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/fs_context.c of Linux 6.18. Left out: what it logs, references to the type and to the namespaces, which are not counted here.</summary>
public static class FsContext
{
    /// <summary>Begins to set up a file system; fs/fs_context.c, Linux 6.18.</summary>
    /// <returns>The context, or an error pointer.</returns>
    public static async co<fs_context> fs_context_for_mount(qstr fs_type, int sb_flags)
    {
        // sysfs_init_fs_context(): the network namespace that it would show is not the caller's.
        if (fs_type == "sysfs")
            return ERR_PTR<fs_context>(-EPERM);
        var fc = await kzalloc<fs_context>();
        if (!fc)
            return ERR_PTR<fs_context>(-ENOMEM);
        fc.fs_type = fs_type;
        fc.user_ns = current.user_ns;
#pragma warning disable KRN0020, KRN0021 // Nobody else has it yet.
        fc.sb_flags = sb_flags;
#pragma warning restore KRN0020, KRN0021
        return fc;
    }

    /// <summary>A parameter: a flag of every superblock, or the source. fs/fs_context.c, Linux 6.18. Locks: uapi_mutex.</summary>
    [MustHold("fc.uapi_mutex")]
    public static int vfs_parse_fs_param(fs_context fc, qstr key, bool is_string, qstr value)
    {
        if (key == "ro" && !is_string) // vfs_parse_sb_flag()
        {
            fc.sb_flags |= SB_RDONLY;
            return 0;
        }

        if (key != "source" || !is_string)
            return -EINVAL;
        if (fc.has_source != 0)
            return -EINVAL; // multiple sources
        fc.source = value;
        fc.has_source = 1;
        return 0;
    }

    /// <summary>
    /// Forgets what was for making the file system, and is ready to hear how it should change; fs/fs_context.c, Linux 6.18.
    /// Locks: uapi_mutex.
    /// </summary>
    [MustHold("fc.uapi_mutex")]
    public static void vfs_clean_context(fs_context fc)
    {
        fc.has_source = 0;
        fc.phase = fs_context_phase.FS_CONTEXT_AWAITING_RECONF;
    }

    /// <summary>The next word after that; fs/fs_context.c, Linux 6.18. Locks: uapi_mutex.</summary>
    [MustHold("fc.uapi_mutex")]
    public static void finish_clean_context(fs_context fc)
    {
        if (fc.phase != fs_context_phase.FS_CONTEXT_AWAITING_RECONF)
            return;
        fc.phase = fs_context_phase.FS_CONTEXT_RECONF_PARAMS;
    }

    /// <summary>Gives a context up; fs/fs_context.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co put_fs_context(fs_context fc)
    {
        if (fc.root)
        {
            var sb = fc.root.d_sb;
            await dput(fc.root);
            await deactivate_super(sb);
        }
        kfree(fc);
    }
}
