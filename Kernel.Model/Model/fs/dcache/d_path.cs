// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace Kernel.Model;

/// <summary>fs/d_path.c of Linux 6.18. Plain C#, for a machine that is between two steps: no lock and no second look is needed.</summary>
public static partial class dcache
{
    /// <summary>Puts the path from <paramref name="root"/> to a place before what <paramref name="text"/> holds; fs/d_path.c, Linux 6.18.</summary>
    /// <returns>0; 1: the root of a namespace was met first; 2: that of a tree in none; 3: the place is not below the root of its mount.</returns>
    private static int prepend_path(path path, path root, StringBuilder text)
    {
        var dentry = path.dentry;
        var mnt = real_mount(path.mnt);
        var error = 0;
        var length = text.Length;

        while (dentry != root.dentry || mnt.mnt != root.mnt)
        {
            if (dentry == mnt.mnt.mnt_root)
            {
                var m = mnt.mnt_parent.value;
                if (mnt != m)
                {
                    dentry = mnt.mnt_mountpoint.value;
                    mnt = m;
                    continue;
                }
                var mnt_ns = mnt.mnt_ns.value;
                error = mnt_ns && !IS_ERR(mnt_ns) && !is_anon_ns(mnt_ns) ? 1 : 2;
                break;
            }
            if (IS_ROOT(dentry))
            {
                error = 3;
                text.Remove(0, text.Length - length);
                break;
            }
            prepend_name(text, dentry);
            dentry = dentry.d_parent.value;
        }
        if (text.Length == length)
            text.Insert(0, '/');
        return error;
    }

    private static void prepend_name(StringBuilder text, dentry dentry) => text.Insert(0, dentry.d_name.value.ToString()).Insert(0, '/');

    /// <summary>The path from <paramref name="root"/> to a place; null where there is none. fs/d_path.c, Linux 6.18.</summary>
    public static string? __d_path(path path, path root)
    {
        var text = new StringBuilder();
        return prepend_path(path, root, text) > 0 ? null : text.ToString();
    }

    /// <summary>The path of a dentry in its file system, marked where it is removed; fs/d_path.c, Linux 6.18.</summary>
    public static string dentry_path(dentry dentry)
    {
        var text = new StringBuilder(d_unlinked(dentry) ? "//deleted" : "");
        if (IS_ROOT(dentry))
            return text.Insert(0, '/').ToString();
        for (; !IS_ROOT(dentry); dentry = dentry.d_parent.value)
            prepend_name(text, dentry);
        return text.ToString();
    }
}
