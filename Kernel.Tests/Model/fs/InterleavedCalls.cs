// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>Tasks that make random system calls at the same time, each step of which a seed chooses.</summary>
internal sealed class InterleavedCalls
{
    private static readonly string[] s_paths =
        ["/a", "/a/b", "/a/b/c", "/a/../a/b", "/b", "/b/c", "/link", "/link/b", "/loop", "/a/b/..", "."];

    private readonly Random _random;
    private readonly List<task_struct> _tasks = [];

    private InterleavedCalls(int seed) => _random = new Random(seed);

    /// <summary>Runs <paramref name="calls"/> calls in <paramref name="tasks"/> tasks, to the end of everything put off.</summary>
    /// <returns>What is wrong at the end; empty where all is well.</returns>
    /// <exception cref="KernelBugException">The model met a state that the kernel forbids.</exception>
    public static IReadOnlyList<string> Run(int seed, int tasks, int calls, bool storeBuffers)
    {
        Machine.StoreBuffers = false;
        Machine.Preemptible = false;
        Machine.Reset();
        var it = new InterleavedCalls(seed);
        it.Boot(tasks);
        Machine.StoreBuffers = storeBuffers;
        Machine.Preemptible = true;
        it.Go(calls);
        return Ledger.Check(it._tasks);
    }

    private void Boot(int tasks)
    {
        _tasks.Add(UserMode.Boot());
        foreach (var path in (string[])["/a", "/a/b", "/b"])
            UserMode.Call(_tasks[0], NR.mkdir, path, arg0: 0x1ED);
        UserMode.Call(_tasks[0], NR.symlink, "a", "/link");
        UserMode.Call(_tasks[0], NR.symlink, "loop", "/loop");
        while (_tasks.Count < tasks)
            _tasks.Add(UserMode.Fork(_tasks[0]));
    }

    private void Go(int calls)
    {
        var running = new thread[_tasks.Count];
        var able = new List<thread>();
        while (true)
        {
            for (var i = 0; i < running.Length; i++)
            {
                if (running[i].address != 0 && running[i].live != 0)
                    continue;
                running[i] = default;
                if (calls-- <= 0)
                    continue;
                Prepare(_tasks[i]);
                running[i] = Scheduler.Spawn("task " + i, Entry.do_syscall_64_fn, 0, _tasks[i].address);
            }
            able.Clear();
            for (var id = 0; id < thread.Max; id++)
            {
                var t = thread.number(id);
                if (t.live != 0 && (Scheduler.Choices(t) > 0 || t.nr_buffered > 0))
                    able.Add(t);
            }
            if (able.Count == 0)
                break;
            var next = able[_random.Next(able.Count)];
            var choices = Scheduler.Choices(next);
            if (next.nr_buffered > 0 && (choices == 0 || _random.Next(3) == 0))
                Scheduler.Drain(next);
            else
                Scheduler.Step(next, _random.Next(choices));
        }
        if (Deadlock.Exists())
            throw new KernelBugException(BugKind.Deadlock, Deadlock.Describe());
    }

    private string Path() => s_paths[_random.Next(s_paths.Length)];

    private void Prepare(task_struct task)
    {
        switch (_random.Next(14))
        {
            case 0:
                UserMode.Prepare(task, NR.mkdir, Path(), arg0: 0x1ED);
                break;
            case 1:
                UserMode.Prepare(task, NR.rmdir, Path());
                break;
            case 2:
                UserMode.Prepare(task, NR.rename, Path(), Path());
                break;
            case 3:
                UserMode.Prepare(task, NR.unlink, Path());
                break;
            case 4:
                UserMode.Prepare(task, NR.chdir, Path());
                break;
            case 5:
                UserMode.Prepare(task, NR.open, Path(), arg0: fs_h.O_CREAT | fs_h.O_RDWR, arg1: 0x1A4);
                break;
            case 6:
                UserMode.Prepare(task, NR.close, arg0: _random.Next(2));
                break;
            case 7:
                UserMode.Prepare(task, NR.mount, "t", Path(), "tmpfs");
                break;
            case 8:
                UserMode.Prepare(task, NR.mount, Path(), Path(), "", arg0: mount_h.MS_BIND);
                break;
            case 9:
                UserMode.Prepare(task, NR.umount2, Path(), arg0: _random.Next(2) * mount_h.MNT_DETACH);
                break;
            case 10:
                UserMode.Prepare(task, NR.mount, "", Path(), "", arg0: _random.Next(2) == 0 ? mount_h.MS_SHARED : mount_h.MS_PRIVATE);
                break;
            default:
                UserMode.Prepare(task, NR.stat, Path());
                break;
        }
    }
}
