// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.mount_h;

namespace Kernel.Tests;

/// <summary>Tasks that change the same mounts at the same time, in schedules drawn at random: whatever the order, the tree is sound.</summary>
internal sealed class MountScheduleTests
{
    private static readonly string[] s_places = ["/a", "/b", "/a/c", "/", "."];

    [SetUp]
    public void Reset()
    {
        Machine.Preemptible = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Machine.Reset();
    }

    [TearDown]
    public void TearDown() => Machine.Preemptible = false;

    [Test]
    public void The_tree_is_sound_after_any_schedule([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var main = UserMode.Boot(workers: 1);
        foreach (var place in new[] { "/a", "/b", "/a/c" })
            UserMode.Call(main, NR.mkdir, place, arg0: 493);
        if (random.Next(2) == 0)
            UserMode.Call(main, NR.mount, "", "/", arg0: MS_SHARED);
        List<task_struct> tasks = [main, UserMode.Fork(main), UserMode.Fork(main)];
        if (random.Next(2) == 0)
            UserMode.Call(tasks[2], NR.unshare, arg0: fork.CLONE_NEWNS);

        Machine.Preemptible = true;
        Play(tasks, random, calls: 5);
        Machine.Preemptible = false;
        Scheduler.Settle();

        Assert.That(MountTree.Faults(tasks), Is.Empty);
        foreach (var task in tasks[1..])
            UserMode.Exit(task);
        Scheduler.Settle();
        Assert.That(MountTree.Faults([main]), Is.Empty);
    }

    /// <summary>Each task makes its calls one after the other; who takes the next step is drawn.</summary>
    private static void Play(List<task_struct> tasks, Random random, int calls)
    {
        var threads = new thread[tasks.Count];
        var left = Enumerable.Repeat(calls, tasks.Count).ToArray();
        while (true)
        {
            for (var i = 0; i < tasks.Count; i++)
            {
                if ((threads[i].address == 0 || threads[i].live == 0) && left[i]-- > 0)
                {
                    Draw(tasks[i], random);
                    threads[i] = Scheduler.Spawn("task " + i, Entry.do_syscall_64_fn, 0, tasks[i].address);
                }
            }
            var ready = Enumerable.Range(0, thread.Max).Select(thread.number).Where(t => t.live != 0 && Scheduler.Choices(t) > 0).ToList();
            if (ready.Count == 0)
                break;
            var next = ready[random.Next(ready.Count)];
            Scheduler.Step(next, random.Next(Scheduler.Choices(next)));
        }
        Assert.That(threads.Where(t => t.live != 0), Is.Empty, "a task is stuck");
    }

    private static void Draw(task_struct task, Random random)
    {
        string Place() => s_places[random.Next(s_places.Length)];
        switch (random.Next(10))
        {
            case 0 or 1:
                UserMode.Prepare(task, NR.mount, "t", Place(), "tmpfs");
                break;
            case 2 or 3:
                UserMode.Prepare(task, NR.mount, Place(), Place(), arg0: MS_BIND | (random.Next(2) == 0 ? MS_REC : 0));
                break;
            case 4:
                UserMode.Prepare(task, NR.mount, Place(), Place(), arg0: MS_MOVE);
                break;
            case 5:
                UserMode.Prepare(task, NR.mount, "", Place(), arg0: new[] { MS_SHARED, MS_SLAVE, MS_PRIVATE }[random.Next(3)]);
                break;
            case 6:
                UserMode.Prepare(task, NR.pivot_root, Place(), Place());
                break;
            case 7:
                UserMode.Prepare(task, NR.chdir, Place());
                break;
            default:
                UserMode.Prepare(task, NR.umount2, Place(), arg0: random.Next(3) == 0 ? 0 : MNT_DETACH);
                break;
        }
    }
}
