// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.fork;
using static Kernel.Model.mount_h;

namespace Kernel.Tests;

/// <summary>What do_umount() looks at once more under the locks, because it can change after the first look.</summary>
internal sealed class MountRaceTests
{
    [TearDown]
    public void TearDown() => Machine.Preemptible = false;

    [TestCase(MNT_DETACH)]
    [TestCase(0)]
    public void A_mount_that_pivot_root_locks_behind_the_first_look_is_not_unmounted(int flags)
    {
        Machine.Preemptible = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Machine.Reset();
        var main = UserMode.Boot(workers: 1);
        UserMode.Call(main, NR.mkdir, "/n", arg0: 493);
        // In a user namespace of its own the root is locked, and what becomes the root inherits that.
        var umounter = UserMode.Fork(main);
        Assert.That(UserMode.Call(umounter, NR.unshare, arg0: CLONE_NEWUSER | CLONE_NEWNS), Is.Zero);
        Assert.That(UserMode.Call(umounter, NR.mount, "t", "/n", "tmpfs"), Is.Zero);
        var pivoter = UserMode.Fork(umounter);

        Machine.Preemptible = true;
        UserMode.Prepare(umounter, NR.umount2, "/n", arg0: flags);
        var t = Scheduler.Spawn("umount", Entry.do_syscall_64_fn, 0, umounter.address);
        while (t.op != OpKind.DownWrite) // namespace_sem: the first look is over
            Scheduler.Step(t);
        Assert.That(UserMode.Call(pivoter, NR.pivot_root, "/n", "/n"), Is.Zero);
        Scheduler.Run(t);
        Machine.Preemptible = false;
        Scheduler.Settle();

        Assert.Multiple(() =>
        {
            Assert.That(umounter.regs.ax, Is.EqualTo(-Errno.EINVAL));
            Assert.That(MountTree.Faults([main, umounter, pivoter]), Is.Empty);
            Assert.That(proc_namespace.mountinfo(umounter), Has.Count.EqualTo(2));
        });
    }
}
