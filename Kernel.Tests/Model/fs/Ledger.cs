// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.dcache;
using static Kernel.Primitives.slab;

namespace Kernel.Tests;

/// <summary>At rest every count is explained: by whoever is alive and holds a reference.</summary>
internal static class Ledger
{
    /// <summary>Compares the counts of mounts, dentries, inodes and superblocks with the references that exist.</summary>
    /// <param name="tasks">The tasks that are alive.</param>
    /// <returns>One line for each count that is not explained.</returns>
    public static IReadOnlyList<string> Check(IEnumerable<task_struct> tasks)
    {
        var mounts = Live<mount>().ToDictionary(m => m, m => m.mnt_ns.value ? 1 : 0);
        var dentries = Live<dentry>().ToDictionary(d => d, _ => 0);
        var writers = Live<mount>().ToDictionary(m => m, _ => 0);
        var active = Live<super_block>().ToDictionary(s => s, _ => 0);

        void Path(path path)
        {
            mounts[Namespace.real_mount(path.mnt)]++;
            dentries[path.dentry]++;
        }

        foreach (var task in tasks)
        {
            Path(task.fs.root.value);
            Path(task.fs.pwd.value);
            for (var fd = 0; fd < files_struct.NR_OPEN; fd++)
            {
                var file = task.files.fd[fd].value;
                if (!file)
                    continue;
                Path(file.f_path.value);
                if ((file.f_mode & fs_h.FMODE_WRITER) != 0)
                    writers[Namespace.real_mount(file.f_path.mnt)]++;
            }
        }
        foreach (var m in mounts.Keys)
        {
            dentries[m.mnt.mnt_root]++;
            active[m.mnt.mnt_sb]++;
        }
        foreach (var mp in Live<mountpoint>())
            dentries[mp.m_dentry]++;
        foreach (var s in active.Keys)
            dentries[s.s_root]++;
        foreach (var d in dentries.Keys.Where(d => !IS_ROOT(d)).ToList())
        {
            dentries[d.d_parent.value]++;
            if (d.d_inode.value && !d_unhashed(d))
                dentries[d]++; // what the directory keeps
        }

        return
        [
            .. mounts.Where(m => Sum(m.Key.mnt_count) != m.Value).Select(m => $"{m.Key}: {Sum(m.Key.mnt_count)} references, {m.Value} explained"),
            .. writers.Where(m => Sum(m.Key.mnt_writers) != m.Value).Select(m => $"{m.Key}: {Sum(m.Key.mnt_writers)} writers, {m.Value} explained"),
            .. dentries.Where(d => d.Key.d_lockref.count.value != d.Value).Select(d => $"{d.Key} {d.Key.d_name.value}: {d.Key.d_lockref.count.value} references, {d.Value} explained"),
            .. active.Where(s => s.Key.s_active.counter.value != s.Value).Select(s => $"{s.Key}: {s.Key.s_active.counter.value} active references, {s.Value} explained"),
            .. Live<inode>().Where(i => i.i_count.counter.value != 1 || !dentries.Keys.Any(d => d.d_inode.value == i)).Select(i => $"{i}: {i.i_count.counter.value} references"),
        ];
    }

    private static int Sum(percpu_int counter) => Enumerable.Range(0, Percpu.nr_cpu_ids).Sum(cpu => counter[cpu].value);
}
