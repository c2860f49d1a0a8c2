// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Importing;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>What becomes of a trace.</summary>
public sealed class ImportTests
{
    [TestCase("mount(\"t\", \"/a\", \"tmpfs\", MS_NOSUID|MS_NODEV, \"mode=755,size=65536k\") = 0", "mount -o nosuid,nodev,mode=755,size=65536k -t tmpfs t /a => 0")]
    [TestCase("mount(\"/a\", \"/b\", NULL, MS_BIND|MS_REC, NULL) = 0", "mount --rbind /a /b => 0")]
    [TestCase("mount(NULL, \"/\", NULL, MS_REC|MS_PRIVATE, NULL) = 0", "mount --make-rprivate / => 0")]
    [TestCase("mount(\"\", \"/a\", \"\", MS_RDONLY|MS_REMOUNT|MS_BIND, \"\") = 0", "mount -o remount,bind,ro /a => 0")]
    [TestCase("mount(\"/a\", \"/b\", NULL, MS_MOVE, NULL) = -1 EINVAL (Invalid argument)", "mount --move /a /b => EINVAL")]
    [TestCase("umount2(\"/a\", MNT_DETACH|UMOUNT_NOFOLLOW) = 0", "umount -l --nofollow /a => 0")]
    [TestCase("pivot_root(\".\", \".\") = 0", "pivot_root . . => 0")]
    [TestCase("chdir(\"/a b\") = 0", "chdir '/a b' => 0")]
    [TestCase("mkdirat(AT_FDCWD</>, \"x\\303\\244\", 0755) = 0", "mkdir xä => 0")]
    [TestCase("unshare(CLONE_NEWNS|CLONE_NEWUSER) = 0", "unshare -U -m => 0")]
    [TestCase("openat(AT_FDCWD</>, \"/a\", O_RDONLY|O_CLOEXEC|O_PATH|O_DIRECTORY) = 5</a>", "open 5 /a path directory => 0")]
    [TestCase("openat2(AT_FDCWD, \"/a\", {flags=O_PATH|O_CLOEXEC, resolve=RESOLVE_IN_ROOT|RESOLVE_NO_XDEV}, 24) = 5</a>", "open 5 /a path no-xdev in-root => 0")]
    [TestCase("open_tree(AT_FDCWD</>, \"/a\", OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC|AT_RECURSIVE) = 70</a>", "open_tree 63 /a clone recursive => 0")]
    [TestCase("move_mount(9</some/place>, \"sub\", AT_FDCWD</>, \"/b\", 0) = -1 EINVAL (Invalid argument)", "move_mount /some/place/sub /b => EINVAL")]
    [TestCase("mount_setattr(AT_FDCWD, \"/a\", AT_RECURSIVE, {attr_set=MOUNT_ATTR_RDONLY|MOUNT_ATTR_NOATIME, attr_clr=MOUNT_ATTR__ATIME, propagation=MS_SLAVE, userns_fd=0}, 32) = 0",
        "mount_setattr -r /a +ro atime=noatime propagation=slave => 0")]
    [TestCase("fsopen(\"tmpfs\", FSOPEN_CLOEXEC) = 4<anon_inode:[fscontext]>", "fsopen 4 tmpfs => 0")]
    [TestCase("mount(\"p\", \"/p\", \"proc\", 0, NULL) = 0", "mount -t tmpfs p /p => 0  # as a tmpfs: proc is not for a world of its own")]
    [TestCase("statmount({size=24, mnt_id=0x1}, {}, 512, 0) = 0", "# line 1: statmount: statmount: which mount the number means, the trace does not say")]
    public void A_call_becomes_a_command(string call, string command) => Assert.That(Lines(Imported($"100 {call}\n")), Does.Contain(command));

    [TestCase("read(3</f>, \"\\n)\", 10) = 2")]
    [TestCase("close(3</f>) = 0")]
    [TestCase("openat(AT_FDCWD</>, \"/lib/libc.so\", O_RDONLY|O_CLOEXEC) = 3</lib/libc.so>")]
    [TestCase("exit_group(0) = ?")]
    public void A_call_that_concerns_no_mount_is_passed_over(string call) =>
        Assert.That(Lines(Imported($"100 {call}\n")).Where(l => l[0] is not '#'), Is.EqualTo(new[] { "mountinfo" }));

    [Test]
    public void A_trace_becomes_a_scenario_that_holds()
    {
        var text = Imported("""
            100 execve("/bin/x", ["x"], 0x7ffd /* 3 vars */) = 0
            100 unshare(CLONE_NEWNS) = 0
            100 mount(NULL, "/", NULL, MS_REC|MS_SLAVE, NULL) = 0
            100 mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID|MS_NODEV, NULL) = 0
            100 mkdir("/tmp/new", 0755) = 0
            100 mkdir("/tmp/new", 0755) = -1 EEXIST (File exists)
            100 mount("/usr", "/tmp/new", NULL, MS_BIND|MS_REC, NULL) = 0
            100 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
            101 openat(AT_FDCWD</>, "/tmp/new", O_RDONLY|O_PATH|O_CLOEXEC) = 3</tmp/new>
            100 <... clone resumed>, child_tidptr=0x7f) = 101
            101 fchdir(3</tmp/new>) = 0
            101 umount2("/tmp/new", 0) = -1 EBUSY (Device or resource busy)
            101 close(3</tmp/new>) = 0
            101 +++ exited with 0 +++
            100 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED} ---
            100 fsopen("tmpfs", FSOPEN_CLOEXEC) = 4<anon_inode:[fscontext]>
            100 fsconfig(4<anon_inode:[fscontext]>, FSCONFIG_SET_STRING, "source", "s", 0) = 0
            100 fsconfig(4<anon_inode:[fscontext]>, FSCONFIG_CMD_CREATE, NULL, NULL, 0) = 0
            100 fsmount(4<anon_inode:[fscontext]>, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID) = 5</>
            100 move_mount(5</>, "", AT_FDCWD</>, "/mnt", MOVE_MOUNT_F_EMPTY_PATH) = 0
            100 umount2("/tmp/new", MNT_DETACH) = 0
            100 +++ exited with 0 +++

            """);
        var (scenario, errors) = ScenarioParser.Read("imported", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty, text);
        Assert.That(TextReport.Failures(ScenarioRunner.Run(scenario!, new ModelBackend())).Select(l => l.Text), Is.Empty, text);
        Assert.That(Lines(text), Does.Contain("task p101").And.Contain("exit").And.Contain("mkdir /usr"));
    }

    /// <summary>A tree is unmounted from below, as umount -R does: what is made first must not cover what is below it.</summary>
    [Test]
    public void Mounts_of_the_traced_namespace_are_made_from_above() => Holds("""
        100 umount2("/t/a/c", 0) = 0
        100 umount2("/t/a", 0) = 0
        100 umount2("/t", 0) = 0

        """, "mkdir /t", "mount -t tmpfs traced /t", "mkdir /t/a", "mount -t tmpfs traced /t/a", "mkdir /t/a/c", "mount -t tmpfs traced /t/a/c");

    /// <summary>Behind a new root the same names are other places: what a sandbox binds was there before it began.</summary>
    [Test]
    public void Paths_are_followed_through_a_change_of_the_root() => Holds("""
        100 unshare(CLONE_NEWNS) = 0
        100 mount("tmpfs", "/tmp", "tmpfs", 0, NULL) = 0
        100 mkdir("/tmp/old", 0755) = 0
        100 mkdir("/tmp/new", 0755) = 0
        100 pivot_root("/tmp", "/tmp/old") = 0
        100 chdir("/") = 0
        100 mkdir("/new/usr", 0755) = 0
        100 mount("/old/usr", "/new/usr", NULL, MS_BIND|MS_REC, NULL) = 0
        100 mount(NULL, "/new/usr/local", NULL, MS_REMOUNT|MS_BIND|MS_RDONLY, NULL) = 0
        100 mount("/old/dev/null", "/new/null", NULL, MS_BIND, NULL) = 0
        100 umount2("/old", MNT_DETACH) = 0
        100 chroot("/new") = 0
        100 umount2("/usr/local", 0) = 0

        """, "mount -t tmpfs traced /usr/local", "touch /dev/null", "touch /new/null");

    /// <summary>Without what -y shows of the working directory, a relative path would lead elsewhere.</summary>
    [Test]
    public void A_trace_begins_where_its_task_stood() => Holds("""
        100 openat(AT_FDCWD</home/here>, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC) = 3</etc/ld.so.cache>
        100 mount("t", "in", "tmpfs", 0, NULL) = 0
        100 umount2("/home/here/in", 0) = 0

        """, "chdir /home/here", "mkdir /home/here/in");

    [Test]
    public void What_is_a_tmpfs_instead_has_what_is_asked_of_it() => Holds("""
        100 mount("proc", "/p", "proc", 0, NULL) = 0
        100 openat(AT_FDCWD</>, "/p/self/fd", O_RDONLY|O_DIRECTORY) = 3</p/self/fd>
        100 close(3</p/self/fd>) = 0
        100 mount("/p/bus", "/p/bus", NULL, MS_BIND|MS_REC, NULL) = 0

        """, "mkdir -p /p/bus", "# t, as strace saw it: 2 calls, 1 of them by their effect, and 0 that cannot be said here.");

    /// <summary>A file system that shows something of the machine is full as soon as it is mounted, and also where nobody may write in it.</summary>
    [Test]
    public void What_stands_in_has_from_the_beginning_what_is_found_in_it() => Assert.That(Imported("""
        100 mkdir("/s", 0755) = 0
        100 mount("sysfs", "/s", "sysfs", MS_RDONLY|MS_NOSUID, NULL) = 0
        100 mount("t", "/s/fs/cgroup", "tmpfs", 0, NULL) = 0
        100 mkdir("/s/fs/cgroup/cpu", 0755) = 0

        """), Does.EndWith("""
        mount -o ro,nosuid -t tmpfs sysfs /s => 0  # as a tmpfs: sysfs is not for a world of its own
        mount -o remount,nosuid /s
        mkdir -p /s/fs/cgroup
        mount -o remount,ro,nosuid /s
        mount -t tmpfs t /s/fs/cgroup => 0
        mkdir /s/fs/cgroup/cpu => 0

        """.ReplaceLineEndings("\n")));

    /// <summary>As libmount of util-linux 2.41 remounts: superblock first, by a context, then the mount.</summary>
    [Test]
    public void A_context_of_what_is_mounted_becomes_a_remount() => Holds("""
        100 mount_setattr(-1, NULL, 0, NULL, 0) = -1 EINVAL (Invalid argument)
        100 open_tree(AT_FDCWD</>, "/m", OPEN_TREE_CLOEXEC) = 3</m>
        100 fspick(3</m>, "", FSPICK_NO_AUTOMOUNT|FSPICK_EMPTY_PATH) = 4<anon_inode:[fscontext]>
        100 fsconfig(4<anon_inode:[fscontext]>, FSCONFIG_SET_STRING, "size", "1024k", 0) = 0
        100 fsconfig(4<anon_inode:[fscontext]>, FSCONFIG_SET_FLAG, "ro", NULL, 0) = 0
        100 fsconfig(4<anon_inode:[fscontext]>, FSCONFIG_CMD_RECONFIGURE, NULL, NULL, 0) = 0
        100 close(4<anon_inode:[fscontext]>) = 0
        100 mount_setattr(3</m>, "", AT_EMPTY_PATH, {attr_set=MOUNT_ATTR_RDONLY|MOUNT_ATTR_NOSUID, attr_clr=MOUNT_ATTR_NOEXEC, propagation=0 /* MS_??? */, userns_fd=0}, 32) = 0
        100 close(3</m>) = 0

        """, "# t, as strace saw it: 7 calls, 4 of them by their effect, and 0 that cannot be said here.", "mount -o remount,ro fd:3 => 0  # as a remount", "mount_setattr fd:3 +ro +nosuid -noexec => 0");

    /// <summary>As switch_root empties what was the root: no path leads there, and strace shows none.</summary>
    [Test]
    public void A_directory_that_was_opened_like_a_file_is_opened_once_somebody_reads_it() => Holds("""
        100 mount("t", "/new", "tmpfs", 0, NULL) = 0
        100 chdir("/new") = 0
        100 open("/", O_RDONLY|O_CLOEXEC) = 3
        100 mount("/new", "/", NULL, MS_MOVE, NULL) = 0
        100 chroot(".") = 0
        100 openat(3, "lib", O_RDONLY) = 4
        100 getdents64(4, 0x558c116552d0 /* 3 entries */, 32768) = 80
        100 openat(4, "a.txt", O_RDONLY) = 5
        100 close(5) = 0
        100 unlinkat(4, "libc.so.6", 0) = 0
        100 getdents64(4, 0x558c116552d0 /* 0 entries */, 32768) = 0
        100 close(4) = 0
        100 unlinkat(3, "lib", AT_REMOVEDIR) = 0

        """, "# t, as strace saw it: 9 calls, 0 of them by their effect, and 0 that cannot be said here.", "open 4 fd:3/lib => 0", "rm fd:4/libc.so.6 => 0", "close 4 => 0");

    /// <summary>Opened late it would be another.</summary>
    [Test]
    public void A_directory_that_is_elsewhere_by_then_is_not_opened() => Assert.That(Lines(Imported("""
        100 openat(AT_FDCWD, "/a", O_RDONLY) = 4
        100 mount("t", "/a", "tmpfs", 0, NULL) = 0
        100 getdents64(4, 0x558c116552d0 /* 3 entries */, 32768) = 80
        100 unlinkat(4, "b", 0) = 0

        """)), Does.Contain("# line 4: unlinkat: descriptor 4, which no command has opened").And.None.StartsWith("open"));

    /// <summary>As runc looks up a source of its container's mounts, and goes back.</summary>
    [Test]
    public void The_namespace_of_a_traced_task_is_entered_by_its_name() => Holds("""
        100 clone(child_stack=NULL, flags=SIGCHLD) = 101
        101 unshare(CLONE_NEWNS) = 0
        101 mount("t", "/in", "tmpfs", 0, NULL) = 0
        100 clone(child_stack=NULL, flags=SIGCHLD) = 102
        102 openat(AT_FDCWD</home>, "/proc/self/ns/mnt", O_RDONLY|O_CLOEXEC) = 7<mnt:[4026532177]>
        102 openat(AT_FDCWD</home>, "/proc/101/ns/mnt", O_RDONLY|O_CLOEXEC) = 8<mnt:[4026532179]>
        102 setns(8<mnt:[4026532179]>, CLONE_NEWNS) = 0
        102 umount2("in", 0) = 0
        102 setns(7<mnt:[4026532177]>, 0) = 0
        102 umount2("in", 0) = -1 EINVAL (Invalid argument)

        """, "nsenter p101 => 0", "nsenter main => 0", "umount in => 0", "umount in => EINVAL");

    [Test]
    public void The_namespace_of_a_task_that_was_not_traced_is_that_of_one_from_the_beginning() => Holds("""
        100 pidfd_open(20918, 0) = 3<pid:20918>
        100 setns(3<pid:20918>, CLONE_NEWNS|CLONE_NEWPID) = 0
        100 umount2("/a", 0) = 0
        100 setns(4<net:[4026532177]>, 0) = 0

        """, "task outside1", "unshare -m", "nsenter outside1 => 0  # of a task that was not traced: as a copy of what there is at the beginning; left out: CLONE_NEWPID",
        "# t, as strace saw it: 2 calls, 1 of them by their effect, and 0 that cannot be said here.");

    /// <summary>One task has sent it to another: a scenario has the path that strace shows of it.</summary>
    [Test]
    public void A_descriptor_that_came_from_elsewhere_is_said_by_its_path() => Holds("""
        100 dup3(8</sys>, 6, O_CLOEXEC) = 6</sys>
        100 mount("/proc/self/fd/6", "/b", NULL, MS_BIND|MS_REC, NULL) = 0

        """, "mount --rbind /sys /b => 0  # by its path: no command has opened the descriptor");

    [Test]
    public void A_socket_has_an_arrow_and_no_path() =>
        Assert.That(Lines(Imported("100 socketpair(AF_UNIX, SOCK_STREAM, 0, [8<UNIX:[1->2]>, 9<UNIX:[2->1]>]) = 0\n100 chdir(\"/\") = 0\n")), Does.Contain("chdir / => 0"));

    private static void Holds(string trace, params string[] lines)
    {
        var text = Imported(trace);
        var (scenario, errors) = ScenarioParser.Read("imported", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty, text);
        Assert.That(TextReport.Failures(ScenarioRunner.Run(scenario!, new ModelBackend())).Select(l => l.Text), Is.Empty, text);
        Assert.That(lines, Is.SubsetOf(Lines(text)), text);
    }

    [TestCase("100 mount(\"a\", \n", 1, 16, "do not end in a parenthesis")]
    [TestCase("100 close(3) = 0\nwhat is this\n", 2, 5, "the name of a system call")]
    [TestCase("100 mount(\"a\") what\n", 1, 16, "= and a result")]
    [TestCase("\u0001\u0002\u0003", 1, 1, "the name of a system call")]
    [TestCase("100 a\0b", 1, 6, "NUL")]
    [TestCase("100 <... mount\n", 1, 5, "resumed>")]
    public void What_is_no_trace_is_an_error_with_its_place(string trace, int line, int column, string message)
    {
        var e = Assert.Throws<TraceException>(() => Imported(trace))!;
        Assert.That((e.Line, e.Column), Is.EqualTo((line, column)));
        Assert.That(e.Message, Does.Contain(message));
    }

    [Test]
    public void A_line_without_end_is_not_kept()
    {
        var e = Assert.Throws<TraceException>(() => TraceImporter.Import("t", new Endless(), TextWriter.Null))!;
        Assert.That(e.Message, Does.Contain("longer than"));
    }

    [Test]
    public void Whatever_characters_a_trace_has_it_is_read_or_refused()
    {
        var random = new Generating.Prng(5);
        const string Alphabet = "100 mount(\"/a\", NULL)= 0<>{}|\\,\n-+.unfished rsu";
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Below(80)).Select(_ => random.Pick([.. Alphabet])));
            try
            {
                Imported(text);
            }
            catch (TraceException e)
            {
                Assert.That(e.Line, Is.GreaterThan(0), text);
            }
        }
    }

    private static string Imported(string trace)
    {
        using var scenario = new StringWriter();
        TraceImporter.Import("t", new StringReader(trace), scenario);
        return scenario.ToString().ReplaceLineEndings("\n");
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Endless : TextReader
    {
        public override int Read() => 'x';
    }
}
