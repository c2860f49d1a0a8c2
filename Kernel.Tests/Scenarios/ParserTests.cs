// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>What scenario files mean.</summary>
public sealed class ParserTests
{
    private static IEnumerable<TestCaseData> Commands()
    {
        static TestCaseData Case(string text, Command command) => new TestCaseData(text, command).SetArgDisplayNames(text);
        yield return Case("mkdir /a", new MakeDirectory("/a"));
        yield return Case("mkdir -p /a/b", new MakeDirectories("/a/b"));
        yield return Case("touch ''", new Touch(""));
        yield return Case("rmdir /a", new RemoveDirectory("/a"));
        yield return Case("rm /a", new Unlink("/a"));
        yield return Case("mv a b", new Rename("a", "b"));
        yield return Case("ln -s t p", new Symlink("t", "p"));
        yield return Case("mount -t tmpfs src /a", new MountNew("tmpfs", "src", "/a"));
        yield return Case("mount --bind /a /b", new Bind("/a", "/b", false));
        yield return Case("mount --rbind /a /b", new Bind("/a", "/b", true));
        yield return Case("mount --move /a /b", new MoveMount("/a", "/b"));
        yield return Case("mount --make-shared /a", new SetPropagation("/a", Propagation.Shared, false));
        yield return Case("mount --make-rslave /a", new SetPropagation("/a", Propagation.Slave, true));
        yield return Case("mount --make-private /a", new SetPropagation("/a", Propagation.Private, false));
        yield return Case("mount --make-runbindable /a", new SetPropagation("/a", Propagation.Unbindable, true));
        yield return Case("mount -o remount,ro /a", new Remount("/a", false, MountFlags.ReadOnly));
        yield return Case("mount -o remount,rw /a", new Remount("/a", false, MountFlags.None));
        yield return Case("mount -o remount,bind,ro /a", new Remount("/a", true, MountFlags.ReadOnly));
        yield return Case("mount -o remount,bind,rw /a", new Remount("/a", true, MountFlags.None));
        yield return Case("umount /a", new Umount("/a", UmountFlags.None));
        yield return Case("umount --nofollow -f --expire -l /a",
            new Umount("/a", UmountFlags.NoFollow | UmountFlags.Force | UmountFlags.Expire | UmountFlags.Detach));
        yield return Case("umount /a -l", new Umount("/a", UmountFlags.Detach));
        yield return Case("pivot_root . .", new PivotRoot(".", "."));
        yield return Case("chdir /", new ChangeDirectory("/"));
        yield return Case("chroot /", new ChangeRoot("/"));
        yield return Case("open 3 /f", new Open(3, "/f", Access.ReadOnly, OpenFlags.None));
        yield return Case("open 63 /f rdwr creat", new Open(63, "/f", Access.ReadWrite, OpenFlags.Create));
        yield return Case("open 3 /f nofollow directory path rdonly",
            new Open(3, "/f", Access.ReadOnly, OpenFlags.Path | OpenFlags.Directory | OpenFlags.NoFollow));
        yield return Case("open 3 /f wronly", new Open(3, "/f", Access.WriteOnly, OpenFlags.None));
        yield return Case("close 3", new Close(3));
        yield return Case("dup2 3 4", new Dup2(3, 4));
        yield return Case("close_range 9 4", new CloseRange(9, 4));
        yield return Case("close_range 0 4294967295", new CloseRange(0, uint.MaxValue));
        yield return Case("stat .", new Stat("."));
        yield return Case("task other", new SwitchTask("other"));
        yield return Case("task -s other", new SwitchTask("other", Shared: true));
        yield return Case("unshare", new Unshare(UnshareFlags.None));
        yield return Case("unshare -m", new Unshare(UnshareFlags.Mounts));
        yield return Case("unshare -U -m", new Unshare(UnshareFlags.User | UnshareFlags.Mounts));
        yield return Case("unshare -f -m -F -U", new Unshare(UnshareFlags.User | UnshareFlags.Mounts | UnshareFlags.FsState | UnshareFlags.Files));
        yield return Case("nsenter main", new EnterNamespace("main"));
        yield return Case("settle", new Settle());
        yield return Case("mountinfo", new Mountinfo());
    }

    [TestCaseSource(nameof(Commands))]
    public void A_command_means_what_its_table_says(string text, Command command) =>
        Assert.That(One(text).Command, Is.EqualTo(command));

    [TestCaseSource(nameof(Commands))]
    public void A_written_command_reads_the_same(string text, Command command) =>
        Assert.That(One(CommandText.Of(command)).Command, Is.EqualTo(command), text);

    [TestCase("stat 'a b'", "a b")]
    [TestCase("stat a\\ b", "a b")]
    [TestCase("stat \"a'b\"", "a'b")]
    [TestCase("stat 'a\\b'", "a\\b")]
    [TestCase("stat \"a\\nb\\\\\\\"\\$\"", "a\\nb\\\"$")]
    [TestCase("stat a'b'\"c\"d", "abcd")]
    [TestCase("stat ''", "")]
    [TestCase("stat a#b", "a#b")]
    [TestCase("stat '#b'", "#b")]
    [TestCase("stat $HOME/*", "$HOME/*")]
    [TestCase("stat '=>'", "=>")]
    [TestCase("stat ä€𝄞", "ä€𝄞")]
    [TestCase("\t stat\t/a \t", "/a")]
    [TestCase("stat '-'", "-")]
    public void Words_are_split_as_a_shell_does(string text, string path)
    {
        Assert.That(One(text).Command, Is.EqualTo(new Stat(path)));
        Assert.That(One(CommandText.Of(new Stat(path))).Command, Is.EqualTo(new Stat(path)));
    }

    [TestCase("umount /a => EBUSY", "umount /a", Errno.EBUSY)]
    [TestCase("umount /a => 0 # fine", "umount /a", Errno.None)]
    [TestCase("  umount  '/a'   =>   EWOULDBLOCK", "umount  '/a'", Errno.EAGAIN)]
    [TestCase("umount /a => EHWPOISON", "umount /a", Errno.EHWPOISON)]
    [TestCase("umount /a # => EBUSY", "umount /a", null)]
    public void An_expectation_is_no_part_of_the_command(string line, string text, Errno? expected)
    {
        var step = One(line);
        Assert.That((step.Text, step.Expected), Is.EqualTo((text, expected is { } one ? new Expectation([one]) : null)));
    }

    [Test]
    public void Every_errno_name_is_known()
    {
        foreach (var errno in Enum.GetValues<Errno>())
            Assert.That(One($"stat / => {errno.Name()}").Expected, Is.EqualTo(new Expectation([errno])));
    }

    [Test]
    public void Line_ends_of_other_systems_and_a_byte_order_mark_do_not_matter()
    {
        var (scenario, errors) = ScenarioParser.Read("f", "\uFEFFmkdir /a => 0\r\n\r\n# x\r\nstat /a"u8);
        Assert.That(errors, Is.Empty);
        Assert.That(scenario!.Steps.Select(s => (s.Line, s.Text)), Is.EqualTo(new[] { (1, "mkdir /a"), (4, "stat /a") }));
    }

    [Test]
    public void A_task_name_can_be_used_again_after_its_exit()
    {
        var (scenario, _) = ScenarioParser.Read("f", "task a\ntask main\nnsenter a\ntask a\nexit\ntask a\nexit"u8);
        Assert.That(scenario!.Steps, Has.Count.EqualTo(7));
    }

    private static Step One(string line)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(line));
        Assert.That(errors, Is.Empty);
        return scenario!.Steps.Single();
    }
}
