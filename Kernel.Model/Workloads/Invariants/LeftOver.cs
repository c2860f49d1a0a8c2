// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Close;

namespace Kernel.Invariants;

/// <summary>What should not be left when nothing can run any more.</summary>
internal static class LeftOver
{
    /// <summary>The first thing found; null where there is nothing.</summary>
    public static string? Find() => Waiting() ?? OfTheDead() ?? Counts() ?? Files() ?? Tables() ?? DentryReferences.Unexplained() ?? Contexts.Left() ?? Leaks.Find();

    private static string? Waiting()
    {
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var work = Tasks.Number(i).task_works.value;
            if (work && work != TaskWork.work_exited)
                return $"{Tasks.Number(i)} has work left to do";
        }
        if (!LockFreeLists.llist_empty(Namespace.delayed_mntput_list))
            return "mounts are left on the delayed list";
        if (!LockFreeLists.llist_empty(FileTable.delayed_fput_list))
            return "files are left on the delayed list";
        return Rcu.IsIdle ? null : "a callback still waits for its grace period";
    }

    private static string? OfTheDead()
    {
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var task = Tasks.Number(i);
            if (task.exited != 0 && (task.files || task.fs || task.nsproxy))
                return $"{task} has exited, and has {(task.files ? "files" : task.fs ? "directories" : "namespaces")} left";
        }
        return null;
    }

    private static string? Counts()
    {
        foreach (var sb in slab.Live<super_block>())
        {
            var mounts = 0;
            for (var m = History.mounts; m; m = m.history.next)
                mounts += m.mnt.mnt_sb == sb && m.history.cleaned == 0 ? 1 : 0;
            var contexts = Contexts.Of(sb);
            if (sb.s_active.counter.value != mounts + contexts)
                return $"{sb} has {sb.s_active.counter.value} active references, and {mounts} mounts{(contexts > 0 ? $" and {contexts} contexts" : "")}";
            if (Listed(sb) is { } wrong)
                return wrong;
        }
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (Writers(m) != m.history.writers)
                return $"{m} counts {Writers(m)} writers, and has {m.history.writers}";
        }
        foreach (var mp in slab.Live<mountpoint>())
        {
            if (HashLists.hlist_empty(mp.m_list))
                return $"{mp} is left, and nothing is mounted on it";
            foreach (var m in HashLists.hlist_for_each_entry<mount>(mp.m_list, mount.offsetof_mnt_mp_list))
            {
                if (m.mnt_mp != mp)
                    return $"{mp} has {m} on its list, which is elsewhere";
            }
        }
        return null;
    }

    /// <summary>A superblock's list has its mounts, linked both ways, and no others.</summary>
    private static string? Listed(super_block sb)
    {
        var pointer = sb.address + super_block.offsetof_s_mounts;
        for (var m = sb.s_mounts; m; m = m.mnt_next_for_sb)
        {
            if (m.mnt.mnt_sb != sb || m.history.cleaned != 0)
                return $"{sb} has {m} among its mounts, which is none of them any more";
            if (m.mnt_pprev_for_sb.value != Namespace.pprev_to(pointer))
                return $"{m} is among the mounts of {sb}, and its link back leads elsewhere";
            pointer = m.address + mount.offsetof_mnt_next_for_sb;
        }
        return null;
    }

    private static int Writers(mount m)
    {
        var count = 0;
        for (var cpu = 0; cpu < Percpu.nr_cpu_ids; cpu++)
            count += m.mnt_writers[cpu].value;
        return count;
    }

    /// <summary>Tables of descriptors: each is its tasks' alone, and has a file in each slot that is taken.</summary>
    private static string? Tables()
    {
        foreach (var files in slab.Live<files_struct>())
        {
            var tasks = 0;
            for (var i = 0; i < History.nr_tasks; i++)
                tasks += Tasks.Number(i).files == files ? 1 : 0;
            if (files.count.counter.value != tasks)
                return $"{files} has {files.count.counter.value} references, and {tasks} tasks";
            for (var fd = 0; fd < files_struct.NR_OPEN; fd++)
            {
                var isTaken = (files.open_fds[fd >> 5] >>> (fd & 31) & 1) != 0;
                if (isTaken != (bool)files.fd[fd].value)
                    return $"descriptor {fd} of {files} is {(isTaken ? "taken, and has no file" : "free, and has a file")}";
            }
        }
        return null;
    }

    private static string? Files()
    {
        for (var n = 1; n < FileLedger.Files; n++)
        {
            var f = FileLedger.file(n);
            var explained = f ? FileLedger.held_by_slots(n) + FileLedger.holds[n] : 0;
            if (f && FileTable.file_count(f) != explained)
                return $"file {n} has {FileTable.file_count(f)} references, and {explained} are accounted for";
        }
        return null;
    }
}
