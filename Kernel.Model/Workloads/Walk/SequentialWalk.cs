// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Walk;

/// <summary>A path walk at one instant: plain C# on a machine that stands still.</summary>
internal static class SequentialWalk
{
    private const int MaxLinks = 8;

    /// <summary>Where a path leads a task to; the last component is followed where it is a link.</summary>
    public static (int Error, path At) Of(task_struct task, qstr name)
    {
        var links = 0;
        var text = name.ToString();
        return Of(task, task.fs.pwd.value, text, ref links);
    }

    private static (int Error, path At) Of(task_struct task, path at, string text, ref int links)
    {
        if (text.StartsWith('/'))
            at = task.fs.root.value;
        foreach (var part in text.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var (error, next) = Step(task.fs.root.value, at, part);
            if (error != 0)
                return (error, default);
            if (dcache.d_is_symlink(next.dentry))
            {
                if (++links > MaxLinks)
                    return (-Errno.ELOOP, default);
                (error, next) = Of(task, at, next.dentry.d_inode.value.i_link.ToString(), ref links);
                if (error != 0)
                    return (error, default);
            }
            at = next;
        }
        return (0, at);
    }

    /// <summary>One component, which is not followed where it is a link.</summary>
    public static (int Error, path At) Step(path root, path at, string part)
    {
        if (!dcache.d_can_lookup(at.dentry))
            return (-Errno.ENOTDIR, default);
        if (part == ".")
            return (0, at);
        return part == ".." ? Up(root, at) : Down(at, part);
    }

    private static (int Error, path At) Down(path at, string part)
    {
        var child = Child(at.dentry, part);
        return child && child.d_inode.value ? (0, Across(new path(at.mnt, child))) : (-Errno.ENOENT, default);
    }

    /// <summary>A step up: not past the task's root, out of mounts whose root it stands on, and never to where a mount does not reach.</summary>
    private static (int Error, path At) Up(path root, path at)
    {
        var from = at;
        while (from != root && from.dentry == from.mnt.mnt_root)
        {
            var mount = Namespace.real_mount(from.mnt);
            if (!Namespace.mnt_has_parent(mount))
                return (0, Across(at));
            from = new path(mount.mnt_parent.value.mnt, mount.mnt_mountpoint.value);
        }
        if (from == root)
            return (0, Across(at));
        var parent = from.dentry.d_parent.value;
        return from.mnt.mnt_root == from.mnt.mnt_sb.s_root || dcache.is_subdir(parent, from.mnt.mnt_root)
            ? (0, Across(new path(from.mnt, parent)))
            : (-Errno.ENOENT, default);
    }

    /// <summary>The uppermost of what is mounted over a place.</summary>
    public static path Across(path at)
    {
        while (Namespace.__lookup_mnt_locked(at.mnt, at.dentry) is var mounted && mounted)
            at = new path(mounted.mnt, mounted.mnt.mnt_root);
        return at;
    }

    /// <summary>What a directory has under a name; NULL for nothing.</summary>
    public static dentry Child(dentry parent, string name)
    {
        foreach (var child in Lists.list_for_each_entry<dentry>(parent.d_children, dentry.offsetof_d_sib))
        {
            if (child.d_name.value == name && (!dcache.d_unhashed(child) || child == History.renamed_over))
                return child;
        }
        return default;
    }
}
