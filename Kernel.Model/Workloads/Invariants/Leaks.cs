// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>Memory that nothing refers to when nothing can run any more, and counts that say otherwise.</summary>
internal static class Leaks
{
    /// <summary>The first thing found; null where there is nothing.</summary>
    public static string? Find() => OfTasks() ?? Namespaces() ?? FileSystems() ?? Inodes() ?? Walks();

    /// <summary>What tasks share: directories, and namespaces.</summary>
    private static string? OfTasks()
    {
        foreach (var fs in slab.Live<fs_struct>())
        {
            if (Users(task => task.fs == fs) is var users && fs.users != users)
                return $"{fs} has {fs.users} users, and {users} tasks have it";
        }
        foreach (var proxy in slab.Live<nsproxy>())
        {
            if (Users(task => task.nsproxy == proxy) is var users && proxy.count.counter.value != users)
                return $"{proxy} has {proxy.count.counter.value} references, and {users} tasks have it";
        }
        return null;
    }

    private static int Users(Func<task_struct, bool> has)
    {
        var sum = 0;
        for (var i = 0; i < History.nr_tasks; i++)
            sum += has(Tasks.Number(i)) ? 1 : 0;
        return sum;
    }

    private static string? Namespaces()
    {
        foreach (var ns in slab.Live<mnt_namespace>())
        {
            var users = Workloads.Worlds.pinned == ns || HasDetachedTree(ns) ? 1 : 0;
            foreach (var proxy in slab.Live<nsproxy>())
                users += proxy.mnt_ns == ns ? 1 : 0;
            if (ns.count.counter.value != users || users == 0)
                return $"{ns} is left with {ns.count.counter.value} references, of which {users} are explained";
        }
        return null;
    }

    /// <summary>Whether a tree that is mounted nowhere keeps its anonymous namespace: until its last descriptor is closed.</summary>
    private static bool HasDetachedTree(mnt_namespace ns) => Namespace.is_anon_ns(ns)
        && References.OpenFiles().Any(file => (file.f_mode & fs_h.FMODE_NEED_UNMOUNT) != 0 && file.f_path.mnt == ns.root.mnt);

    private static string? FileSystems()
    {
        foreach (var sb in slab.Live<super_block>())
        {
            if (sb.s_active.counter.value == 0)
                return $"{sb} is left, and nothing is mounted of it";
        }
        return null;
    }

    private static string? Inodes()
    {
        var dentries = slab.Live<dentry>();
        foreach (var inode in slab.Live<inode>())
        {
            var users = anon_inodes.is_anon_inode(inode) ? 1 : 0;
            foreach (var dentry in dentries)
                users += dentry.d_inode.value == inode ? 1 : 0;
            if (inode.i_count.counter.value != users || users == 0)
                return $"{inode} is left with {inode.i_count.counter.value} references, of which {users} are explained";
        }
        return null;
    }

    private static string? Walks() => slab.Live<saved_stack>() is [var stack, ..] ? $"{stack} is left of a walk" : null;
}
