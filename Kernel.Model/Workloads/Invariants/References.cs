// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>The references to a mount that can be accounted for.</summary>
internal static class References
{
    /// <summary>The sum of its counters.</summary>
    public static int Count(mount m) => Namespace.count_of(m);

    /// <summary>The greatest sum that a task could count: a put that has not reached its processor has not been made for it.</summary>
    public static int MostCountedBy(task_struct task, mount m) =>
        Machine.WeakMemory && Tasks.ThreadOf(task) is { } t ? MostCountedBy(t, m) : Count(m);

    /// <summary>The same, of the thread that a task runs as.</summary>
    public static int MostCountedBy(thread t, mount m)
    {
        if (!Machine.WeakMemory)
            return Count(m);
        var sum = 0;
        for (var cpu = 0; cpu < Percpu.nr_cpu_ids; cpu++)
            sum += Visible.Most(t, m.mnt_count[cpu].address);
        return sum;
    }

    /// <summary>The own reference, those of tasks, and those of threads that say that they have one.</summary>
    public static int Explained(mount m) => Own(m) + OfTasks(m) + Workloads.Ledger.held(m);

    /// <summary>1 for a mount in a namespace, and for one that an unmounted parent still has on it.</summary>
    private static int Own(mount m) => m.mnt_ns.value || (Invariant.IsUnmounted(m) && Namespace.mnt_has_parent(m)) ? 1 : 0;

    /// <summary>Root, working directory and open files of each task.</summary>
    public static int OfTasks(mount m)
    {
        var sum = 0;
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var task = Tasks.Number(i);
            // What tasks share is counted with the first.
            if (task.fs && IsFirst(i, task.fs.address, other => other.fs.address))
                sum += Is(task.fs.root, m) + Is(task.fs.pwd, m);
            if (task.files && IsFirst(i, task.files.address, other => other.files.address))
                sum += OfFiles(task.files, m);
        }
        return sum;
    }

    private static int OfFiles(files_struct files, mount m)
    {
        var sum = 0;
        for (var fd = 0; fd < files_struct.NR_OPEN; fd++)
        {
            var file = files.fd[fd].value;
            if (file && IsFirst(file, files, fd))
                sum += Is(file.f_path, m);
        }
        return sum;
    }

    /// <summary>Each file that is in a slot of a task's table.</summary>
    public static IEnumerable<@file> OpenFiles()
    {
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var files = Tasks.Number(i).files;
            for (var fd = 0; files && fd < files_struct.NR_OPEN; fd++)
            {
                if (files.fd[fd].value is var file && file && IsFirst(i, files.address, other => other.files.address) && IsFirst(file, files, fd))
                    yield return file;
            }
        }
    }

    /// <summary>Whether a file is in no slot before this one: however many it is in, it has one reference to its mount.</summary>
    private static bool IsFirst(@file file, files_struct files, int fd)
    {
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var other = Tasks.Number(i).files;
            for (var slot = 0; other && slot < files_struct.NR_OPEN; slot++)
            {
                if (other == files && slot == fd)
                    return true;
                if (other.fd[slot].value == file)
                    return false;
            }
        }
        return true;
    }

    private static bool IsFirst(int task, int address, Func<task_struct, int> member)
    {
        for (var i = 0; i < task; i++)
        {
            if (member(Tasks.Number(i)) == address)
                return false;
        }
        return true;
    }

    private static int Is(path_cell path, mount m) => path.mnt && Namespace.real_mount(path.mnt) == m ? 1 : 0;
}
