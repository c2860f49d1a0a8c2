// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>What is wrong with a file, and where.</summary>
public sealed class ParserErrorTests
{
    [TestCase("", 1, 1, "no command in the file")]
    [TestCase("# only a comment\n\n", 1, 1, "no command in the file")]
    [TestCase("stat /\n  munt /a", 2, 3, "unknown command \"munt\"; did you mean mount?")]
    [TestCase("'' x", 1, 1, "unknown command \"\"")]
    [TestCase("mkdri /a", 1, 1, "unknown command \"mkdri\"; did you mean mkdir?")]
    [TestCase("ls /a", 1, 1, "unknown command \"ls\"; here that is: stat PATH, or mountinfo")]
    [TestCase("lm /a", 1, 1, "unknown command \"lm\"")]
    [TestCase("cd /a", 1, 1, "unknown command \"cd\"; here that is: chdir PATH")]
    [TestCase("unmount /a", 1, 1, "unknown command \"unmount\"; did you mean umount?")]
    [TestCase("UMOUNT /a", 1, 1, "unknown command \"UMOUNT\"; did you mean umount?")]
    [TestCase("pra", 1, 1, "unknown command \"pra\"; did you mean par?")]
    [TestCase("neve u=0", 1, 1, "unknown command \"neve\"; did you mean never?")]
    [TestCase("stat / => EBUZY", 1, 11, "unknown errno name \"EBUZY\"; did you mean EBUSY?")]
    [TestCase("stat / => ebusy", 1, 11, "unknown errno name \"ebusy\"; did you mean EBUSY?")]
    [TestCase("stat / => 1", 1, 11, "unknown errno name \"1\"")]
    [TestCase("stat / =>", 1, 10, "must follow =>")]
    [TestCase("stat / => 0 0", 1, 13, "unexpected \"0\"")]
    [TestCase("=> 0", 1, 1, "no command before =>")]
    [TestCase("close 2", 1, 7, "number from 3 to 63")]
    [TestCase("close 64", 1, 7, "number from 3 to 63")]
    [TestCase("close -3", 1, 7, "unknown option")]
    [TestCase("close 99999999999999999999", 1, 7, "number from 3 to 63")]
    [TestCase("close x", 1, 7, "number from 3 to 63")]
    [TestCase("dup2 3", 1, 7, "FD2 is missing")]
    [TestCase("stat 'a", 1, 6, "single quote is not closed")]
    [TestCase("stat a\"b", 1, 7, "double quote is not closed")]
    [TestCase("stat \"b\\", 1, 6, "double quote is not closed")]
    [TestCase("stat b\\", 1, 7, "nothing follows the backslash")]
    [TestCase("stat", 1, 5, "PATH is missing; usage: stat PATH")]
    [TestCase("stat a b", 1, 8, "unexpected \"b\"")]
    [TestCase("mkdir -x a", 1, 7, "unknown option \"-x\"")]
    [TestCase("ln a b", 1, 7, "-s is missing")]
    [TestCase("mount /a /b", 1, 12, "an option is missing")]
    [TestCase("mount -t ext4 a /b", 1, 10, "unknown file system type \"ext4\"")]
    [TestCase("mount --make-sharde /b", 1, 7, "unknown option \"--make-sharde\"; did you mean --make-shared?")]
    [TestCase("mount --bidn /a /b", 1, 7, "unknown option \"--bidn\"; did you mean --bind?")]
    [TestCase("mount -o bind /a /b", 1, 10, "unknown mount options \"bind\"; here that is: mount --bind OLD NEW")]
    [TestCase("mount -B /a /b", 1, 7, "unknown option \"-B\"; here that is: mount --bind OLD NEW")]
    [TestCase("umount --lazy /b", 1, 8, "unknown option \"--lazy\"; here that is: umount -l PATH")]
    [TestCase("umount --expre /b", 1, 8, "unknown option \"--expre\"; did you mean --expire?")]
    [TestCase("umount -lf /b", 1, 8, "unknown option \"-lf\"; write -l -f")]
    [TestCase("unshare -Um", 1, 9, "unknown option \"-Um\"; write -U -m")]
    [TestCase("open 3 /f rdolny", 1, 11, "unknown open flag \"rdolny\"; did you mean rdonly?")]
    [TestCase("task walker\nnsenter wakler", 2, 9, "there is no task \"wakler\" at this place; did you mean walker?")]
    [TestCase("mount --bind --rbind /a /b", 1, 14, "unknown option \"--rbind\"")]
    [TestCase("mount -o ro /b", 1, 10, "neither remount among the mount options nor -t TYPE")]
    [TestCase("mount -o remount,ro,rw /b", 1, 10, "says a second time what ro is")]
    [TestCase("umount -x /b", 1, 8, "unknown option \"-x\"")]
    [TestCase("umount -l", 1, 10, "PATH is missing")]
    [TestCase("open 3 /f rdonly rdwr", 1, 18, "a second access mode")]
    [TestCase("open 3 /f trunc", 1, 11, "unknown open flag \"trunc\"")]
    [TestCase("exit", 1, 1, "main cannot exit")]
    [TestCase("task a\nexit\nexit", 3, 1, "main cannot exit")]
    [TestCase("nsenter nobody", 1, 9, "there is no task \"nobody\"")]
    [TestCase("task a\nexit\nnsenter a", 3, 9, "there is no task \"a\"")]
    [TestCase("task ''", 1, 6, "not empty")]
    [TestCase("stat ä𝄞 'x", 1, 9, "single quote is not closed")]
    [TestCase("stat \u001b[31m x", 1, 12, "unexpected \"x\"")]
    [TestCase("\u001b[31m", 1, 1, "unknown command \"\\u001b[31m\"")]
    public void An_error_has_its_place(string text, int line, int column, string message)
    {
        var (scenario, errors) = ScenarioParser.Read("dir/f", Encoding.UTF8.GetBytes(text));
        Assert.That(scenario, Is.Null);
        Assert.That(errors, Has.Count.EqualTo(1));
        Assert.That((errors[0].Line, errors[0].Column), Is.EqualTo((line, column)));
        Assert.That(errors[0].ToString(), Does.StartWith($"dir/f:{line}:{column}: ").And.Contains(message));
        Assert.That(errors[0].ToString(), Does.Not.Contain("\u001b").And.Not.Contain("\n"));
    }

    [Test]
    public void All_errors_of_a_file_are_told_at_once()
    {
        var (_, errors) = ScenarioParser.Read("f", "bad\nstat /\nclose 1\nstat 'x"u8);
        Assert.That(errors.Select(e => e.Line), Is.EqualTo(new[] { 1, 3, 4 }));
    }

    [TestCase(new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 0, 1, 2, 10, 0, 10 }, "NUL")]
    [TestCase(new byte[] { (byte)'#', 0xff, 0xfe, 10, 0xff }, "UTF-8")]
    [TestCase(new byte[] { (byte)'s', 0xc0, 0x80 }, "UTF-8")]
    public void A_binary_file_gives_one_line(byte[] content, string message)
    {
        var (_, errors) = ScenarioParser.Read("f", content);
        Assert.That(errors, Has.Count.EqualTo(1));
        Assert.That(errors[0].Message, Does.Contain(message));
    }

    [TestCase('#')]
    [TestCase('x')]
    [TestCase('\'')]
    [TestCase('€')]
    public void A_line_of_a_megabyte_gives_one_short_line(char c)
    {
        var (_, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes("stat /\n" + new string(c, 1 << 20)));
        Assert.That(errors, Has.Count.EqualTo(1));
        Assert.That(errors[0].ToString(), Has.Length.LessThan(200).And.StartsWith("f:2:1: "));
    }

    [Test]
    public void A_missing_file_and_a_folder_are_errors()
    {
        Assert.That(ScenarioParser.ReadFile("/nowhere/x").Errors.Single().ToString(), Is.EqualTo("/nowhere/x:1:1: no such file"));
        Assert.That(ScenarioParser.ReadFile("/").Errors.Single().Message, Is.EqualTo("a folder, not a file"));
        Assert.That(ScenarioParser.ReadFile("").Errors, Has.Count.EqualTo(1));
    }

    [Test]
    public void Whatever_bytes_a_file_has_it_is_read_or_refused()
    {
        var random = new Generating.Prng(1);
        var alphabet = "stat mkdir=>'\"\\#\n 3/é"u8.ToArray();
        for (var i = 0; i < 5000; i++)
        {
            var content = new byte[random.Below(40)];
            foreach (ref var b in content.AsSpan())
                b = random.Percent(2) ? (byte)random.Below(256) : random.Pick(alphabet);
            var (scenario, errors) = ScenarioParser.Read("f", content);
            Assert.That(scenario is null, Is.EqualTo(errors.Count > 0));
        }
    }
}
