// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.Namespace;
using static Kernel.Primitives.Lists;

namespace Kernel.Tests;

/// <summary>Mounts on an expiry list go with the second run after their last use.</summary>
internal sealed partial class ExpiryTests
{
    [Global] private static partial list_head expiry_list { get; }

    private static async co enlist(int mnt)
    {
        INIT_LIST_HEAD(expiry_list);
        await mnt_set_expiry(new vfsmount(mnt), expiry_list);
    }

    private static co expire(int _) => mark_mounts_for_expiry(expiry_list);

    private static readonly func enlist_fn = func.of(enlist);

    private static readonly func expire_fn = func.of(expire);

    private task_struct _main;

    [SetUp]
    public void Mount()
    {
        Machine.Preemptible = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Machine.Reset();
        _main = UserMode.Boot(workers: 1);
        UserMode.Call(_main, NR.mkdir, "/a", arg0: 493);
        UserMode.Call(_main, NR.mount, "t", "/a", "tmpfs");
        var mnt = MountTree.Of(_main.nsproxy.mnt_ns)[^1].mnt;
        Scheduler.Call(enlist_fn, mnt.address, _main.address);
    }

    [Test]
    public void An_unused_mount_goes_with_the_second_run()
    {
        Run();
        Assert.That(Mounts, Is.EqualTo(2));
        Run();
        Assert.Multiple(() =>
        {
            Assert.That(Mounts, Is.EqualTo(1));
            Assert.That(list_empty(expiry_list));
            Assert.That(MountTree.Faults([_main]), Is.Empty);
        });
    }

    [Test]
    public void A_use_in_between_gives_it_another_run()
    {
        Run();
        UserMode.Call(_main, NR.stat, "/a/.");
        UserMode.Call(_main, NR.chdir, "/a");
        UserMode.Call(_main, NR.chdir, "/");
        Run();
        Assert.That(Mounts, Is.EqualTo(2));
        Run();
        Assert.That(Mounts, Is.EqualTo(1));
    }

    [Test]
    public void A_mount_in_use_stays()
    {
        UserMode.Call(_main, NR.chdir, "/a");
        for (var i = 0; i < 3; i++)
            Run();
        Assert.That(Mounts, Is.EqualTo(2));
        UserMode.Call(_main, NR.chdir, "/");
        Run();
        Run();
        Assert.That(Mounts, Is.EqualTo(1));
    }

    [Test]
    public void A_moved_mount_expires_no_more()
    {
        UserMode.Call(_main, NR.mkdir, "/b", arg0: 493);
        UserMode.Call(_main, NR.mount, "/a", "/b", arg0: mount_h.MS_MOVE);
        for (var i = 0; i < 3; i++)
            Run();
        Assert.Multiple(() =>
        {
            Assert.That(Mounts, Is.EqualTo(2));
            Assert.That(list_empty(expiry_list));
        });
    }

    private int Mounts => proc_namespace.mountinfo(_main).Count;

    private void Run()
    {
        Scheduler.Call(expire_fn, 0, _main.address);
        UserMode.Call(_main, NR.stat, "/"); // on the way back from it, the task cleans up
        Scheduler.Settle();
    }
}
