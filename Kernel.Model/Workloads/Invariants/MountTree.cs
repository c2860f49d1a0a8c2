// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Namespace;

namespace Kernel.Invariants;

/// <summary>What must be true of the place of a mount while nobody changes the trees.</summary>
internal static class MountTree
{
    /// <summary>What is wrong with the place of a mount that is in a namespace; null for nothing.</summary>
    public static string? Misplaced(mount m)
    {
        var ns = m.mnt_ns.value;
        if (!mnt_ns_attached(m))
            return $"{m} says that it is in {ns}, which does not know of it";
        if (!IsOfItsSuperblock(m))
            return $"{m} is not among the mounts of {m.mnt.mnt_sb}";
        return m == ns.root ? Miscounted(ns) : Lost(m, ns) ?? Unreachable(m, ns);
    }

    /// <summary>What is wrong between a mount and the one that it is on.</summary>
    private static string? Lost(mount m, mnt_namespace ns)
    {
        var parent = m.mnt_parent.value;
        var point = m.mnt_mountpoint.value;
        if (parent == m)
            return $"{m} is in {ns}, and on nothing";
        if (parent.mnt_ns.value != ns)
            return $"{m} is in {ns}, and on {parent}, which is not";
        if (m.mnt_mp == default || m.mnt_mp.m_dentry != point)
            return $"the mount point of {m} is not {point}, where it is";
        if (!IsOn(m.mnt_mp, m))
            return $"{m} is on {point}, whose mount point does not know of it";
        if (__lookup_mnt_locked(parent.mnt, point) != m)
            return $"a walker that comes to {point} of {parent} does not find {m}";
        if ((parent.overmount == m) != (point == parent.mnt.mnt_root))
            return $"{parent} is wrong about whether {m} covers its root";
        if (!IsChild(parent, m))
            return $"{m} is on {parent}, which does not have it among its children";
        if (dcache.d_unlinked(point))
            return $"{m} is on {point}, which has no name any more";
        return dcache.d_mountpoint(point) ? null : $"{m} is on {point}, of which walkers are not told that it is a mount point";
    }

    private static string? Unreachable(mount m, mnt_namespace ns)
    {
        var left = Count(ns);
        for (var p = m; p != ns.root; p = p.mnt_parent.value)
        {
            if (left-- == 0)
                return $"{m} is mounted on itself, by way of others";
        }
        return null;
    }

    private static string? Miscounted(mnt_namespace ns)
    {
        var count = Count(ns);
        return ns.nr_mounts == count && ns.pending_mounts == 0 ? null : $"{ns} has {count} mounts, and counts {ns.nr_mounts} and {ns.pending_mounts}";
    }

    private static int Count(mnt_namespace ns)
    {
        var count = 0;
        for (var m = History.mounts; m; m = m.history.next)
            count += m.mnt_ns.value == ns ? 1 : 0;
        return count;
    }

    private static bool IsChild(mount parent, mount m)
    {
        foreach (var child in Lists.list_for_each_entry<mount>(parent.mnt_mounts, mount.offsetof_mnt_child))
        {
            if (child == m)
                return true;
        }
        return false;
    }

    private static bool IsOn(mountpoint mp, mount m)
    {
        for (var node = mp.m_list.first.value; node; node = node.next.value)
        {
            if (node == m.mnt_mp_list)
                return true;
        }
        return false;
    }

    private static bool IsOfItsSuperblock(mount m)
    {
        for (var other = m.mnt.mnt_sb.s_mounts; other; other = other.mnt_next_for_sb)
        {
            if (other == m)
                return true;
        }
        return false;
    }
}
