// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Walk;

/// <summary>A path walk at one instant: plain C# on a machine that stands still. For absolute paths of plain names.</summary>
internal static class SequentialWalk
{
    /// <summary>Where a path leads a task to.</summary>
    public static (int Error, path At) Of(task_struct task, qstr name)
    {
        var at = task.fs.root.value;
        foreach (var part in name.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var child = Child(at.dentry, part);
            if (!child || !child.d_inode.value)
                return (-Errno.ENOENT, default);
            at = Across(new path(at.mnt, child));
        }
        return (0, at);
    }

    private static path Across(path at)
    {
        while (Namespace.__lookup_mnt_locked(at.mnt, at.dentry) is var mounted && mounted)
            at = new path(mounted.mnt, mounted.mnt.mnt_root);
        return at;
    }

    private static dentry Child(dentry parent, string name)
    {
        foreach (var child in Lists.list_for_each_entry<dentry>(parent.d_children, dentry.offsetof_d_sib))
        {
            if (child.d_name.value == name && !dcache.d_unhashed(child))
                return child;
        }
        return default;
    }
}
