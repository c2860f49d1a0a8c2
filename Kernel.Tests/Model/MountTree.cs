// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.Namespace;
using static Kernel.Model.pnode;
using static Kernel.Model.rbtree;
using static Kernel.Primitives.HashLists;
using static Kernel.Primitives.Lists;

namespace Kernel.Tests;

/// <summary>What must be true of the mounts of a machine on which no system call is under way.</summary>
internal static class MountTree
{
    public static List<mount> Of(mnt_namespace ns)
    {
        var mounts = new List<mount>();
        for (var node = ns.mounts.first; node; node = rb_next(node))
            mounts.Add(Pointers.container_of<mount>(node.address, mount.offsetof_mnt_node));
        return mounts;
    }

    /// <summary>Everything that is wrong, in words.</summary>
    public static List<string> Faults(IReadOnlyCollection<task_struct> tasks)
    {
        var faults = new List<string>();
        var holders = new Dictionary<mount, int>();
        foreach (var path in tasks.SelectMany(t => new[] { t.fs.root.value, t.fs.pwd.value }))
            holders[real_mount(path.mnt)] = holders.GetValueOrDefault(real_mount(path.mnt)) + 1;

        var mounted = new HashSet<mount>();
        foreach (var ns in tasks.Select(t => t.nsproxy.mnt_ns).Distinct())
        {
            var mounts = Of(ns);
            mounted.UnionWith(mounts);
            if (ns.nr_mounts != mounts.Count || ns.pending_mounts != 0)
                faults.Add($"{ns} counts {ns.nr_mounts} and {ns.pending_mounts} mounts, and has {mounts.Count}");
            foreach (var m in mounts)
            {
                faults.AddRange(Placed(m, ns));
                if (Count(m) != 1 + holders.GetValueOrDefault(m))
                    faults.Add($"{m} has {Count(m)} references, {holders.GetValueOrDefault(m)} of them by tasks");
            }
        }
        faults.AddRange(slab.Live<mount>().Where(m => !mounted.Contains(m) && !holders.ContainsKey(m)).Select(m => $"{m} is left over"));
        return faults;
    }

    private static int Count(mount m) => Enumerable.Range(0, Percpu.nr_cpu_ids).Sum(cpu => m.mnt_count[cpu].value);

    private static IEnumerable<string> Placed(mount m, mnt_namespace ns)
    {
        var parent = m.mnt_parent.value;
        var point = m.mnt_mountpoint.value;
        if (m.mnt_ns.value != ns)
            yield return $"{m} is in the tree of {ns} and says {m.mnt_ns.value}";
        if (m == ns.root)
            yield break;
        if (parent.mnt_ns.value != ns)
            yield return $"{m} is on {parent} of another namespace";
        if (__lookup_mnt_locked(parent.mnt, point) != m)
            yield return $"a walker does not find {m}";
        if (m.mnt_mp.m_dentry != point)
            yield return $"the mount point of {m} is another's";
        if ((parent.overmount == m) != (point == parent.mnt.mnt_root))
            yield return $"{parent} does not know whether {m} covers it";
        if (!Linked(parent.mnt_mounts).Contains(m))
            yield return $"{m} is not among the children of its parent";
        if (m.mnt_master && !Slaves(m.mnt_master).Contains(m))
            yield return $"{m} is not among the slaves of its master";
        if (next_peer(m) != m && !peers(m, next_peer(m)))
            yield return $"{m} has a peer of another group";
    }

    private static List<mount> Linked(list_head head)
    {
        var found = new List<mount>();
        foreach (var m in list_for_each_entry<mount>(head, mount.offsetof_mnt_child))
            found.Add(m);
        return found;
    }

    private static List<mount> Slaves(mount master)
    {
        var found = new List<mount>();
        foreach (var m in hlist_for_each_entry<mount>(master.mnt_slave_list, mount.offsetof_mnt_slave))
            found.Add(m);
        return found;
    }
}
