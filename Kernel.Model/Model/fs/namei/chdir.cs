// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>chdir(2); fs/open.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_chdir(qstr filename)
    {
        var found = await user_path_at(filename, LOOKUP_FOLLOW | LOOKUP_DIRECTORY);
        if (found.err != 0)
            return found.err;
        await set_fs_pwd(current.fs, found.path);
        await path_put(found.path);
        return 0;
    }

    /// <summary>chroot(2); fs/open.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_chroot(qstr filename)
    {
        var found = await user_path_at(filename, LOOKUP_FOLLOW | LOOKUP_DIRECTORY);
        if (found.err != 0)
            return found.err;
        var error = -EPERM;
        if (ns_capable(current.user_ns, CAP_SYS_CHROOT))
        {
            await set_fs_root(current.fs, found.path);
            error = 0;
        }
        await path_put(found.path);
        return error;
    }

    /// <summary>stat(2); vfs_statx() of fs/stat.c, Linux 6.18, without what it tells. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_stat(qstr filename)
    {
        var found = await user_path_at(filename, LOOKUP_FOLLOW);
        if (found.err != 0)
            return found.err;
        await path_put(found.path);
        return 0;
    }
}
