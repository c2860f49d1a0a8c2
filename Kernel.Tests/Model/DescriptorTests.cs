// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>What system calls on descriptors answer, on a kernel that has been started.</summary>
internal sealed class DescriptorTests
{
    private task_struct _task;

    [SetUp]
    public void Boot()
    {
        Machine.StoreBuffers = false;
        Machine.Preemptible = false;
        Machine.Reset();
        _task = UserMode.Boot();
    }

    private int Call(NR nr, int arg0, int arg1 = 0, int arg2 = 0) => UserMode.Call(_task, nr, arg0: arg0, arg1: arg1, arg2: arg2);

    private int Open(string path, int flags = 0) => UserMode.Call(_task, NR.open, path, arg0: flags);

    [Test]
    public void Open_gives_the_lowest_free_descriptor()
    {
        Assert.That(new[] { Open("/"), Open("/"), Open("/") }, Is.EqualTo(new[] { 0, 1, 2 }));
        Call(NR.close, 1);
        Assert.That(Open("/"), Is.EqualTo(1));
    }

    [TestCase(3)]
    [TestCase(-1)]
    [TestCase(files_struct.NR_OPEN)]
    [TestCase(int.MaxValue)]
    public void What_is_not_open_cannot_be_closed(int fd) => Assert.That(Call(NR.close, fd), Is.EqualTo(-Errno.EBADF));

    [Test]
    public void A_table_is_full_where_the_kernel_says_so()
    {
        for (var i = 0; i < files_struct.NR_OPEN; i++)
            Assert.That(Open("/"), Is.EqualTo(i));
        Assert.That(Open("/"), Is.EqualTo(-Errno.EMFILE));
        Assert.That(Call(NR.close, 700), Is.Zero);
        Assert.That(Open("/"), Is.EqualTo(700));
        Assert.That(FileTable.nr_files, Is.EqualTo(files_struct.NR_OPEN));
        Assert.That(Call(NR.close_range, 1, files_struct.NR_OPEN), Is.Zero);
        Assert.That(FileTable.nr_files, Is.EqualTo(1));
    }

    [Test]
    public void A_second_close_fails()
    {
        var fd = Open("/");
        Assert.That(new[] { Call(NR.close, fd), Call(NR.close, fd) }, Is.EqualTo(new[] { 0, -Errno.EBADF }));
    }

    [TestCase(0, 0, ExpectedResult = 0)]
    [TestCase(5, 5, ExpectedResult = -Errno.EBADF)]
    [TestCase(5, 6, ExpectedResult = -Errno.EBADF)]
    [TestCase(0, files_struct.NR_OPEN - 1, ExpectedResult = files_struct.NR_OPEN - 1)]
    [TestCase(0, files_struct.NR_OPEN, ExpectedResult = -Errno.EBADF)]
    public int Dup2_answers(int from, int to)
    {
        Open("/");
        return Call(NR.dup2, from, to);
    }

    [TestCase(0, 0, 0, ExpectedResult = -Errno.EINVAL, Description = "onto itself")]
    [TestCase(0, 1, 1, ExpectedResult = -Errno.EINVAL, Description = "a flag that is none")]
    [TestCase(0, 1, fs_h.O_CLOEXEC, ExpectedResult = 1)]
    public int Dup3_answers(int from, int to, int flags)
    {
        Open("/");
        return Call(NR.dup3, from, to, flags);
    }

    [TestCase(4, 3, 0, ExpectedResult = -Errno.EINVAL)]
    [TestCase(0, 63, 1, ExpectedResult = -Errno.EINVAL)]
    [TestCase(0, -1, 0, ExpectedResult = 0)]
    [TestCase(0, 63, FdTable.CLOSE_RANGE_CLOEXEC, ExpectedResult = 0)]
    public int Close_range_answers(int first, int last, int flags) => Call(NR.close_range, first, last, flags);

    [Test]
    public void Close_range_closes_what_is_in_it()
    {
        for (var i = 0; i < 5; i++)
            Open("/");
        Call(NR.close_range, 1, 3);
        Assert.That(Enumerable.Range(0, 5).Select(fd => Call(NR.close, fd)), Is.EqualTo(new[] { 0, -Errno.EBADF, -Errno.EBADF, -Errno.EBADF, 0 }));
        Assert.That(FileTable.nr_files, Is.Zero);
    }

    [Test]
    public void Close_range_with_unshare_leaves_the_other_task_its_descriptors()
    {
        Open("/");
        var other = new task_struct(Call(NR.clone, fork.CLONE_FILES));
        Assert.That(Call(NR.close_range, 0, 63, FdTable.CLOSE_RANGE_UNSHARE), Is.Zero);
        Assert.That(Call(NR.close, 0), Is.EqualTo(-Errno.EBADF));
        Assert.That(UserMode.Call(other, NR.close, arg0: 0), Is.Zero);
    }

    [Test]
    public void A_forked_task_has_descriptors_of_its_own()
    {
        Open("/");
        var child = UserMode.Fork(_task);
        Assert.That(UserMode.Call(child, NR.close, arg0: 0), Is.Zero);
        Assert.That(Call(NR.close, 0), Is.Zero);
        Assert.That(FileTable.nr_files, Is.Zero);
    }

    [Test]
    public void The_last_descriptor_of_a_detached_mount_ends_its_file_system()
    {
        UserMode.Call(_task, NR.mkdir, "/a");
        UserMode.Call(_task, NR.mount, "tmpfs", "/a", "tmpfs");
        Open("/a");
        Assert.That(UserMode.Call(_task, NR.umount2, "/a", arg0: mount_h.MNT_DETACH), Is.Zero);
        Scheduler.Settle();
        var before = Active();
        Call(NR.close, 0);
        Assert.That(Active(), Is.EqualTo(before - 1), "the shutdown is complete when close(2) returns");

        static int Active() => slab.Live<super_block>().Count(s => s.s_active.counter.value > 0);
    }

    [Test]
    public void Openat2_refuses_a_flag_that_is_none_and_open_ignores_it()
    {
        const int Unknown = 0x8000000;
        Assert.That(UserMode.Call(_task, NR.openat2, "/", arg0: Unknown), Is.EqualTo(-Errno.EINVAL));
        Assert.That(Open("/", Unknown), Is.Zero);
    }

    [Test]
    public void Open_of_a_directory_that_is_to_be_made_is_refused() =>
        Assert.That(Open("/x", fs_h.O_CREAT | fs_h.O_DIRECTORY), Is.EqualTo(-Errno.EINVAL));
}
