// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>What the words of the mount API of today mean, and what is wrong with them.</summary>
public sealed class MountApiParserTests
{
    private static IEnumerable<TestCaseData> Commands()
    {
        static TestCaseData Case(string text, Command command) => new TestCaseData(text, command).SetArgDisplayNames(text);
        yield return Case("mount -o ro,nosuid,noatime -t tmpfs s /a",
            new MountNew("tmpfs", "s", "/a", MountFlags.ReadOnly | MountFlags.NoSuid | MountFlags.NoAtime));
        yield return Case("mount -t tmpfs -o rw,suid,dev,exec,size=4k,mode=0700 s /a", new MountNew("tmpfs", "s", "/a", MountFlags.None, "size=4k,mode=0700"));
        yield return Case("mount -t devpts s fd:3/a", new MountNew("devpts", "s", "fd:3/a"));
        yield return Case("mount -o remount,bind,nodev,noexec,nosymfollow,nodiratime,relatime /a",
            new Remount("/a", true, MountFlags.NoDev | MountFlags.NoExec | MountFlags.NoSymFollow | MountFlags.NoDirAtime | MountFlags.RelAtime));
        yield return Case("mount -o remount /a", new Remount("/a", false, MountFlags.None));
        yield return Case("mount -o remount,strictatime,size=50% fd:4", new Remount("fd:4", false, MountFlags.StrictAtime, "size=50%"));
        yield return Case("fchdir 3", new ChangeDirectoryTo(3));
        yield return Case("stat fd:63", new Stat("fd:63"));
        yield return Case("open 3 fd:4/x beneath no-symlinks",
            new Open(3, "fd:4/x", Access.ReadOnly, OpenFlags.None, ResolveFlags.Beneath | ResolveFlags.NoSymlinks));
        yield return Case("open 3 x rdwr creat no-xdev no-magiclinks in-root cached",
            new Open(3, "x", Access.ReadWrite, OpenFlags.Create, ResolveFlags.NoXdev | ResolveFlags.NoMagicLinks | ResolveFlags.InRoot | ResolveFlags.Cached));
        yield return Case("open_tree 3 /a", new OpenTree(3, "/a", OpenTreeFlags.None));
        yield return Case("open_tree 3 fd:4 clone recursive nofollow",
            new OpenTree(3, "fd:4", OpenTreeFlags.Clone | OpenTreeFlags.Recursive | OpenTreeFlags.NoFollow));
        yield return Case("move_mount fd:3 /a", new MoveTree("fd:3", "/a", MoveTreeFlags.None));
        yield return Case("move_mount /a fd:3/b beneath set-group", new MoveTree("/a", "fd:3/b", MoveTreeFlags.Beneath | MoveTreeFlags.SetGroup));
        yield return Case("mount_setattr /a +ro", new MountSetattr("/a", false, MountAttributes.ReadOnly, MountAttributes.None));
        yield return Case("mount_setattr -r /a -ro +nosuid -nodev +noexec -nosymfollow +nodiratime",
            new MountSetattr("/a", true, MountAttributes.NoSuid | MountAttributes.NoExec | MountAttributes.NoDirAtime,
                MountAttributes.ReadOnly | MountAttributes.NoDev | MountAttributes.NoSymFollow));
        yield return Case("mount_setattr /a atime=noatime propagation=slave",
            new MountSetattr("/a", false, MountAttributes.NoAtime, MountAttributes.AtimeMask, PropagationTypes.Slave));
        yield return Case("mount_setattr /a atime=relatime", new MountSetattr("/a", false, MountAttributes.None, MountAttributes.AtimeMask));
        yield return Case("mount_setattr /a propagation=shared propagation=private",
            new MountSetattr("/a", false, MountAttributes.None, MountAttributes.None, PropagationTypes.Shared | PropagationTypes.Private));
        yield return Case("fsopen 3 tmpfs", new FsOpen(3, "tmpfs"));
        yield return Case("fsconfig 3 source 'a b'", new FsConfig(3, FsConfigCommand.String, "source", "a b"));
        yield return Case("fsconfig 3 flag ro", new FsConfig(3, FsConfigCommand.Flag, "ro"));
        yield return Case("fsconfig 3 create", new FsConfig(3, FsConfigCommand.Create));
        yield return Case("fsmount 3 4", new FsMount(3, 4, MountAttributes.None));
        yield return Case("fsmount 3 4 ro,nosymfollow,strictatime",
            new FsMount(3, 4, MountAttributes.ReadOnly | MountAttributes.NoSymFollow | MountAttributes.StrictAtime));
        yield return Case("statmount /a", new StatMount("/a"));
        yield return Case("listmount /a", new ListMount("/a", false));
        yield return Case("listmount -r fd:3", new ListMount("fd:3", true));
    }

    [TestCaseSource(nameof(Commands))]
    public void A_command_means_what_its_table_says(string text, Command command) =>
        Assert.That(One(text).Command, Is.EqualTo(command));

    [TestCaseSource(nameof(Commands))]
    public void A_written_command_reads_the_same(string text, Command command) =>
        Assert.That(One(CommandText.Of(command)).Command, Is.EqualTo(command), text);

    [TestCase("stat fd:2", 6, "no descriptor: fd:N or fd:N/PATH, N a number from 3 to 63")]
    [TestCase("stat fd:64/x", 6, "no descriptor")]
    [TestCase("stat fd:", 6, "no descriptor")]
    [TestCase("stat fd:x", 6, "(a file of that name is ./fd:…)")]
    [TestCase("mount -o ro,nosiud -t tmpfs s /a", 10, "unknown mount option \"nosiud\"; did you mean nosuid?")]
    [TestCase("mount -o nosuid,suid -t tmpfs s /a", 10, "says a second time what nosuid is")]
    [TestCase("mount -o ro,ro -t tmpfs s /a", 10, "says a second time what ro is")]
    [TestCase("mount -o bind,ro /a", 10, "unknown mount options \"bind,ro\"")]
    [TestCase("mount -o size=x -t tmpfs s /a", 10, "size=N is a number, with k, m, g or % behind it or nothing, not \"size=x\"")]
    [TestCase("mount -o mode=8 -t tmpfs s /a", 10, "mode=OCTAL is one to five digits from 0 to 7, not \"mode=8\"")]
    [TestCase("mount -o size=1 -t ramfs s /a", 20, "only a tmpfs has the options \"size=1\"")]
    [TestCase("mount -o remount,ro -t tmpfs s /a", 21, "unknown option \"-t\"")]
    [TestCase("mount -t tmpfs -o remount s /a", 19, "a remount has no -t TYPE")]
    [TestCase("mount -t tmpsf s /a", 10, "did you mean tmpfs?")]
    [TestCase("open 3 / beneth", 10, "unknown open flag \"beneth\"; did you mean beneath?")]
    [TestCase("open 3 fd:4 path nofollow", 18, "a link in /proc")]
    [TestCase("open_tree 3 /a clon", 16, "unknown word \"clon\"; did you mean clone?")]
    [TestCase("open_tree 2 /a", 11, "number from 3 to 63")]
    [TestCase("move_mount /a", 14, "TO is missing")]
    [TestCase("move_mount /a /b above", 18, "unknown word \"above\"")]
    [TestCase("mount_setattr /a", 17, "WORD is missing")]
    [TestCase("mount_setattr /a ro", 18, "unknown word \"ro\"; did you mean +ro?")]
    [TestCase("mount_setattr /a atime=lazy", 18, "unknown word \"atime=lazy\"")]
    [TestCase("fsopen 3 ext4", 10, "unknown file system type \"ext4\"")]
    [TestCase("fsconfig 3 flag rw", 17, "the only flag is ro")]
    [TestCase("fsconfig 3 sourse x", 12, "unknown word \"sourse\"; did you mean source?")]
    [TestCase("fsmount 3 4 size=1", 13, "options that fsmount(2) does not take")]
    [TestCase("fsmount 3 4 ro nosuid", 16, "unexpected \"nosuid\"")]
    [TestCase("listmount -x /", 11, "unknown option \"-x\"")]
    [TestCase("close_range -1 4", 13, "unknown option \"-1\"")]
    [TestCase("close_range 3 4294967296", 15, "LAST is one from 0 to 4294967295")]
    [TestCase("task -x a", 6, "unknown option \"-x\"")]
    [TestCase("unshare -x", 9, "unknown option \"-x\"")]
    public void An_error_has_its_place(string text, int column, string message)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.That(scenario, Is.Null);
        Assert.That(errors.Single().Message, Does.Contain(message));
        Assert.That(errors.Single().Column, Is.EqualTo(column));
    }

    [TestCase("fd:3")]
    [TestCase("fd:63/a/b")]
    [TestCase("fd:3//a")]
    [TestCase("fd:3/")]
    [TestCase("./fd:x")]
    [TestCase("''")]
    public void An_operand_is_a_descriptor_a_path_from_one_or_a_path(string word) =>
        Assert.That(One($"stat {word}").Command, Is.EqualTo(new Stat(word is "''" ? "" : word)));

    private static Step One(string line)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(line));
        Assert.That(errors, Is.Empty);
        return scenario!.Steps.Single();
    }
}
