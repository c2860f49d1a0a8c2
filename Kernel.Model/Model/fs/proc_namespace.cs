// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace Kernel.Model;

/// <summary>
/// The text of /proc/PID/mountinfo, fs/proc_namespace.c of Linux 6.18. Plain C#, for a machine that is between two steps:
/// nobody interleaves with it, and it takes no locks.
/// </summary>
[NoLockAnalysis(Reason = "For a machine that is between two steps.")]
public static class proc_namespace
{
    /// <summary>mountinfo of a task: the mounts of its namespace that it can see from its root, in the order of mnt_id_unique.</summary>
    public static IReadOnlyList<string> mountinfo(task_struct task)
    {
        var ns = task.nsproxy.mnt_ns;
        var root = task.fs.root.value;
        var lines = new List<string>();

        for (var node = ns.mounts.first; node; node = rb_next(node))
        {
            var line = show_mountinfo(container_of<mount>(node.address, mount.offsetof_mnt_node), root);
            if (line != null)
                lines.Add(line);
        }
        return lines;
    }

    /// <summary>One line; null for a mount that is not beneath <paramref name="root"/> (SEQ_SKIP). fs/proc_namespace.c, Linux 6.18.</summary>
    public static string? show_mountinfo(mount r, path root)
    {
        var mnt = r.mnt;
        var sb = mnt.mnt_sb;
        var m = new StringBuilder();

        m.Append(CultureInfo.InvariantCulture, $"{r.mnt_id} {r.mnt_parent.value.mnt_id} 0:{sb.s_dev} ");
        seq_escape(m, dentry_path(mnt.mnt_root), " \t\n\\");
        m.Append(' ');

        var mnt_path = __d_path(new path(mnt, mnt.mnt_root), root);
        if (mnt_path == null)
            return null;
        seq_escape(m, mnt_path, " \t\n\\");

        m.Append((mnt.mnt_flags.value & MNT_READONLY) != 0 ? " ro" : " rw");
        show_mnt_opts(m, mnt);

        if (IS_MNT_SHARED(r))
            m.Append(CultureInfo.InvariantCulture, $" shared:{r.mnt_group_id}");
        if (IS_MNT_SLAVE(r))
        {
            var master = r.mnt_master.mnt_group_id;
            var dom = get_dominating_id(r, root);
            m.Append(CultureInfo.InvariantCulture, $" master:{master}");
            if (dom != 0 && dom != master)
                m.Append(CultureInfo.InvariantCulture, $" propagate_from:{dom}");
        }
        if (IS_MNT_UNBINDABLE(r))
            m.Append(" unbindable");

        m.Append(" - ").Append(sb.s_type.ToString()).Append(' ');
        seq_escape(m, r.mnt_devname.ToString(), " \t\n\\#");
        m.Append(sb_rdonly(sb) ? " ro" : " rw");
        return m.ToString();
    }

    private static void show_mnt_opts(StringBuilder m, vfsmount mnt)
    {
        var flags = mnt.mnt_flags.value;
        if ((flags & MNT_NOSUID) != 0)
            m.Append(",nosuid");
        if ((flags & MNT_NODEV) != 0)
            m.Append(",nodev");
        if ((flags & MNT_NOEXEC) != 0)
            m.Append(",noexec");
        if ((flags & MNT_NOATIME) != 0)
            m.Append(",noatime");
        if ((flags & MNT_NODIRATIME) != 0)
            m.Append(",nodiratime");
        if ((flags & MNT_RELATIME) != 0)
            m.Append(",relatime");
        if ((flags & MNT_NOSYMFOLLOW) != 0)
            m.Append(",nosymfollow");
    }

    /// <summary>Writes <paramref name="text"/>, with the characters of <paramref name="escaped"/> as a backslash and three octal digits; fs/seq_file.c.</summary>
    private static void seq_escape(StringBuilder m, string text, string escaped)
    {
        foreach (var c in text)
        {
            if (escaped.Contains(c))
                m.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0'));
            else
                m.Append(c);
        }
    }
}
