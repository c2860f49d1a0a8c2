// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.mount_h;

namespace Kernel.Tests;

/// <summary>Every allocation of a system call that builds mounts is refused once: the call says so, and nothing has happened.</summary>
internal sealed class MountFailureTests
{
    [SetUp]
    public void Reset()
    {
        Machine.Preemptible = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Machine.Reset();
    }

    [TestCase(NR.mount, "/a", "/b", MS_BIND)]
    [TestCase(NR.mount, "/a", "/b", MS_BIND | MS_REC)]
    [TestCase(NR.mount, "/a", "/b", MS_MOVE)]
    [TestCase(NR.mount, "t", "/b", 0)]
    [TestCase(NR.unshare, "", "", fork.CLONE_NEWNS)]
    public void A_refused_allocation_leaves_the_mounts_as_they_were(NR nr, string from, string to, int flags)
    {
        var refusals = 0;
        for (; ; refusals++)
        {
            var main = World();
            var before = proc_namespace.mountinfo(main).Order().ToList();
            var mounts = slab.Live<mount>().Count;
            Machine.MayFail = 1;
            Machine.Preemptible = true; // or nobody is asked
            var done = Refuse(main, nr, from, to, flags, refusals);
            Machine.Preemptible = false;
            Machine.MayFail = 0;
            Scheduler.Settle();
            if (done)
                break;
            Assert.Multiple(() =>
            {
                Assert.That(main.regs.ax, Is.EqualTo(-Errno.ENOMEM), $"refusal {refusals}");
                Assert.That(proc_namespace.mountinfo(main).Order(), Is.EqualTo(before), $"refusal {refusals}");
                Assert.That(slab.Live<mount>(), Has.Count.EqualTo(mounts), $"refusal {refusals}");
                Assert.That(MountTree.Faults([main]), Is.Empty, $"refusal {refusals}");
            });
        }
        Assert.That(refusals, Is.GreaterThan(nr == NR.unshare ? 5 : 0));
    }

    /// <summary>A tree of two mounts at /a, and /b, which is shared between two mounts, so that what comes there comes twice.</summary>
    private static task_struct World()
    {
        Machine.Reset();
        var main = UserMode.Boot(workers: 1);
        foreach (var place in new[] { "/a", "/b", "/c" })
            UserMode.Call(main, NR.mkdir, place, arg0: 493);
        UserMode.Call(main, NR.mount, "t", "/a", "tmpfs");
        UserMode.Call(main, NR.mkdir, "/a/x", arg0: 493);
        UserMode.Call(main, NR.mount, "t", "/a/x", "tmpfs");
        UserMode.Call(main, NR.mount, "t", "/b", "tmpfs");
        UserMode.Call(main, NR.mount, "", "/b", arg0: MS_SHARED);
        UserMode.Call(main, NR.mount, "/b", "/c", arg0: MS_BIND);
        Scheduler.Settle();
        return main;
    }

    /// <summary>Makes the call and refuses its allocation number <paramref name="which"/>.</summary>
    /// <returns>True where the call makes fewer.</returns>
    private static bool Refuse(task_struct task, NR nr, string path, string path2, int flags, int which)
    {
        UserMode.Prepare(task, nr, path, path2, "tmpfs", flags);
        var t = Scheduler.Spawn("main", Entry.do_syscall_64_fn, 0, task.address);
        while (t.live != 0)
        {
            var choices = Scheduler.Choices(t);
            if (choices == 0)
            {
                Scheduler.Settle();
                continue;
            }
            Scheduler.Step(t, choices == 2 && which-- == 0 ? 1 : 0);
        }
        return which >= 0;
    }
}
