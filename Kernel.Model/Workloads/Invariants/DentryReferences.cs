// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>The references to a dentry that can be accounted for when nothing can run any more.</summary>
internal static class DentryReferences
{
    /// <summary>The first dentry with more references than that, or fewer; null where there is none.</summary>
    public static string? Unexplained()
    {
        var all = slab.Live<dentry>();
        foreach (var dentry in all)
        {
            if ((dentry.d_flags.value & dcache_h.DCACHE_SHRINK_LIST) != 0)
                return $"{dentry} is on a list of those to be taken apart, and nobody does";
            if (dentry.d_lockref.count.value < 0)
                return $"{dentry} is dead, and was not freed";
            // A name that is known not to exist is kept by whoever made a world.
            if (dcache.d_is_negative(dentry))
                continue;
            var explained = OfTheFileSystem(dentry) + Children(dentry, all) + OfMounts(dentry) + OfTasks(dentry) + Contexts.Of(dentry);
            if (dentry.d_lockref.count.value != explained)
                return $"{dentry} has {dentry.d_lockref.count.value} references, of which {explained} are explained";
        }
        return null;
    }

    /// <summary>1 for a root, and for a name of a file system that lives in its dentries; none for the dentry of a file that has no name.</summary>
    private static int OfTheFileSystem(dentry dentry) => dentry.d_sb.s_root == dentry || !dcache.d_unhashed(dentry) ? 1 : 0;

    private static int Children(dentry dentry, List<dentry> all)
    {
        var count = 0;
        foreach (var child in all)
            count += child != dentry && child.d_parent.value == dentry && (child.d_flags.value & dcache_h.DCACHE_DENTRY_KILLED) == 0 ? 1 : 0;
        return count;
    }

    private static int OfMounts(dentry dentry)
    {
        var count = 0;
        for (var m = History.mounts; m; m = m.history.next)
            count += m.mnt.mnt_root == dentry && m.history.cleaned == 0 ? 1 : 0;
        foreach (var mp in slab.Live<mountpoint>())
            count += mp.m_dentry == dentry ? 1 : 0;
        return count;
    }

    private static int OfTasks(dentry dentry)
    {
        var count = 0;
        foreach (var fs in slab.Live<fs_struct>())
            count += (fs.root.dentry == dentry ? 1 : 0) + (fs.pwd.dentry == dentry ? 1 : 0);
        foreach (var file in References.OpenFiles())
            count += file.f_path.dentry == dentry ? 1 : 0;
        return count;
    }
}
