// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using static Kernel.Model.Namespace;

namespace Kernel.Workloads.Mounts;

/// <summary>What a machine has come to, in words that do not depend on the order in which things were made: answers, trees of mounts, names, and where tasks stand.</summary>
internal static class Outcome
{
    private const int Shown = mount_h.MNT_USER_SETTABLE_MASK | mount_h.MNT_LOCKED | mount_h.MNT_LOCK_ATIME | mount_h.MNT_LOCK_NOEXEC | mount_h.MNT_LOCK_NOSUID | mount_h.MNT_LOCK_NODEV | mount_h.MNT_LOCK_READONLY;

    /// <summary>The outcome of the machine as it is.</summary>
    /// <param name="callers">Tasks whose answers count.</param>
    public static string Of(IReadOnlyList<task_struct> callers)
    {
        var text = new StringBuilder();
        foreach (var task in callers)
            text.Append(task.regs.nr).Append(" = ").Append(Answer(task.regs)).Append(task.files ? Files(task.files) : "").AppendLine(Place(task));
        foreach (var ns in Namespaces(callers))
            text.AppendLine(Tree(ns.root));
        return text.ToString();
    }

    /// <summary>A task is answered with its address, which says nothing.</summary>
    private static int Answer(pt_regs regs) => regs.nr == NR.clone && regs.ax > 0 ? 1 : regs.ax;

    private static IEnumerable<mnt_namespace> Namespaces(IReadOnlyList<task_struct> callers)
    {
        var seen = new HashSet<int>();
        foreach (var task in callers)
        {
            if (task.nsproxy && seen.Add(task.nsproxy.mnt_ns.address))
                yield return task.nsproxy.mnt_ns;
        }
    }

    private static string Place(task_struct task) => task.fs ? $" in {Name(task.fs.pwd.value)} under {Name(task.fs.root.value)}" : " gone";

    private static string Name(path path) => $"{real_mount(path.mnt).mnt_devname}:{dcache.dentry_path(path.dentry)}{(is_mounted(path.mnt) ? "" : " (detached)")}";

    private static string Files(files_struct files)
    {
        var text = new StringBuilder();
        for (var fd = 0; fd < files_struct.NR_OPEN; fd++)
        {
            if (files.fd[fd].value is var file && file)
                text.Append(' ').Append(fd).Append((files.close_on_exec[fd >> 5] >>> (fd & 31) & 1) != 0 ? "=(exec) " : "=").Append(Name(file.f_path.value));
        }
        return text.ToString();
    }

    private static string Tree(mount m)
    {
        var children = new List<string>();
        foreach (var child in Lists.list_for_each_entry<mount>(m.mnt_mounts, mount.offsetof_mnt_child))
            children.Add($"{dcache.dentry_path(child.mnt_mountpoint.value)} <- {Tree(child)}");
        children.Sort(StringComparer.Ordinal);
        var names = new List<string>();
        Names(m.mnt.mnt_root, "", names);
        names.Sort(StringComparer.Ordinal);
        var flags = m.mnt.mnt_flags.value & Shown;
        return $"{m.mnt_devname}:{dcache.dentry_path(m.mnt.mnt_root)} {flags:x} {m.mnt.mnt_sb.s_flags.value & fs_h.SB_RDONLY} {(pnode.IS_MNT_SHARED(m) ? "shared" : "")} {(m.mnt_master ? "slave" : "")} {(pnode.IS_MNT_UNBINDABLE(m) ? "unbindable" : "")} [{string.Join(' ', names)}] {{{string.Join("; ", children)}}}";
    }

    private static void Names(dentry directory, string prefix, List<string> names)
    {
        foreach (var child in Lists.list_for_each_entry<dentry>(directory.d_children, dentry.offsetof_d_sib))
        {
            if (dcache.d_unhashed(child) || dcache.d_is_negative(child))
                continue;
            names.Add($"{prefix}/{child.d_name.value}");
            Names(child, $"{prefix}/{child.d_name.value}", names);
        }
    }
}
