// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Importing;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>What becomes of calls of a trace that overlap.</summary>
public sealed class ImportedBlockTests
{
    /// <summary>What is apart has one result in any order, and keeps it as an expectation.</summary>
    [Test]
    public void Calls_that_overlap_are_a_block() => Assert.That(Body("""
        100 chdir("/") = 0
        101 chdir("/") = 0
        100 mkdir("/a", 0755 <unfinished ...>
        101 mkdir("/b", 0755 <unfinished ...>
        100 <... mkdir resumed>) = 0
        101 <... mkdir resumed>) = 0
        100 chdir("/a") = 0

        """), Is.EqualTo("chdir / => 0;task p101;chdir / => 0;par;task main;mkdir /a => 0;task p101;mkdir /b => 0;end;task main;chdir /a => 0"));

    /// <summary>Nobody knows which of the two the other had to wait for: that it came out so is what can be said.</summary>
    [Test]
    public void What_may_come_out_otherwise_is_a_condition_and_then_a_remark() => Assert.That(Body("""
        100 mkdir("/a", 0755) = 0
        100 mount("t", "/a", "tmpfs", 0, NULL) = 0
        101 chdir("/") = 0
        100 umount2("/a", 0 <unfinished ...>
        101 openat(AT_FDCWD</>, "/a", O_RDONLY|O_PATH) = 3</a>
        100 <... umount2 resumed>) = -1 EBUSY (Device or resource busy)
        101 close(3</a>) = 0

        """), Is.EqualTo("mkdir /a => 0;mount -t tmpfs t /a => 0;task p101;chdir / => 0;par;task p101;c1_1: open 3 /a path;task main;c1_2: umount /a;end;exists c1_1=0 c1_2=EBUSY;close 3  # 0"));

    /// <summary>In namespaces of their own tasks do not meet, unless something is shared.</summary>
    [TestCase("MS_PRIVATE", "par;task p101;umount /a => 0;task main;mount -t tmpfs t /a => 0;end")]
    [TestCase("MS_SHARED", "par;task p101;c1_1: umount /a;task main;c1_2: mount -t tmpfs t /a;end;exists c1_1=0 c1_2=0")]
    public void Namespaces_are_apart(string type, string block) => Assert.That(Body($$"""
        100 mkdir("/a", 0755) = 0
        100 mount("t", "/a", "tmpfs", 0, NULL) = 0
        100 mount(NULL, "/a", NULL, {{type}}, NULL) = 0
        101 unshare(CLONE_NEWNS) = 0
        100 mount("t", "/a", "tmpfs", 0, NULL <unfinished ...>
        101 umount2("/a", 0) = 0
        100 <... mount resumed>) = 0

        """), Does.EndWith(block));

    /// <summary>Whoever has the last descriptor of a detached tree unmounts it: that is no reading.</summary>
    [Test]
    public void The_last_close_of_a_tree_is_not_apart_from_a_use_of_it() => Assert.That(Body("""
        100 open_tree(AT_FDCWD</>, "/", OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC) = 3</>
        101 fchdir(3</>) = 0
        101 close(3</>) = 0
        100 close(3</> <unfinished ...>
        101 move_mount(AT_FDCWD</>, ".", AT_FDCWD</>, "/b", 0) = -1 EINVAL (Invalid argument)
        100 <... close resumed>) = 0

        """), Does.EndWith("exists c1_1=EINVAL c1_2=0"));

    /// <summary>Behind a link that the trace has made a path may lead to what another makes; elsewhere it does not matter that there is one.</summary>
    [TestCase("/link/x", "exists")]
    [TestCase("/c", "mkdir /c => 0")]
    public void A_link_leads_anywhere(string path, string expected) => Assert.That(Body($$"""
        100 symlink("/a", "/link") = 0
        101 chdir("/") = 0
        100 mkdir("/b", 0755 <unfinished ...>
        101 mkdir("{{path}}", 0755) = 0
        100 <... mkdir resumed>) = 0

        """), Does.Contain(expected));

    /// <summary>Only what overlapped is in a block, though something else was under way all the time.</summary>
    [Test]
    public void A_call_that_becomes_nothing_joins_no_others() => Assert.That(Body("""
        102 openat(AT_FDCWD</>, "/etc/passwd", O_RDONLY <unfinished ...>
        100 mkdir("/a", 0755) = 0
        101 mkdir("/b", 0755) = 0
        102 <... openat resumed>) = 3</etc/passwd>

        """), Does.Contain("mkdir /a => 0").And.Contain("mkdir /b => 0").And.Not.Contain("par"));

    /// <summary>An end puts files, and somebody may have waited for that.</summary>
    [Test]
    public void An_exit_meanwhile_ends_a_column() => Assert.That(Body("""
        100 chdir("/") = 0
        101 chdir("/a") = 0
        100 umount2("/a", 0 <unfinished ...>
        101 +++ exited with 0 +++
        100 <... umount2 resumed>) = 0
        100 rmdir("/a") = 0

        """), Is.EqualTo("chdir / => 0;task p101;chdir /a => 0;par;task p101;exit;task main;c1_1: umount /a;end;exists c1_1=0;rmdir /a  # 0"));

    [Test]
    public void A_fork_meanwhile_keeps_the_order() => Assert.That(Imported("""
        100 mkdir("/a", 0755) = 0
        101 mkdir("/b", 0755 <unfinished ...>
        100 mkdir("/c", 0755) = 0
        100 clone(child_stack=NULL, flags=SIGCHLD) = 102
        101 <... mkdir resumed>) = 0
        102 mkdir("/d", 0755) = 0

        """), Does.Contain("# Calls from line 3 on overlap, and stand in the order in which they returned: a task is forked meanwhile.\ntask main\nmkdir /c => 0\ntask p102\ntask p101\nmkdir /b => 0\ntask p102\nmkdir /d => 0\n")
        .And.Not.Contain("par\n"));

    [Test]
    public void A_block_has_six_columns()
    {
        static string Overlapping(int tasks) => Imported(
            string.Concat(Enumerable.Range(100, tasks).Select(pid => $"{pid} chdir(\"/\") = 0\n"))
            + string.Concat(Enumerable.Range(100, tasks).Select(pid => $"{pid} mkdir(\"/d{pid}\", 0755 <unfinished ...>\n"))
            + string.Concat(Enumerable.Range(100, tasks).Select(pid => $"{pid} <... mkdir resumed>) = 0\n")));
        Assert.That(Overlapping(6), Does.Contain("par\n"));
        Assert.That(Overlapping(7), Does.Not.Contain("par\n").And.Contain("7 tasks are in calls at once, and a block has at most 6 columns").And.Contain("mkdir /d106 => 0"));
    }

    /// <summary>A call that never returns holds nothing back for ever.</summary>
    [Test]
    public void No_more_is_held_back_than_a_block_may_hold()
    {
        var text = Imported("100 chdir(\"/\") = 0\n101 chdir(\"/\") = 0\n101 mkdir(\"/x\", 0755 <unfinished ...>\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"100 mkdir(\"/d{i}\", 0755) = 0\n")));
        Assert.That(text, Does.Contain("more than 64 calls overlap").And.Contain("mkdir /d999 => 0").And.Not.Contain("par\n"));
        Assert.That(text.Split('\n').Count(line => line.Contains("overlap", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    /// <summary>Whatever overlaps with whatever, it is a scenario, and what is apart has the results that it had.</summary>
    [Test]
    public void Whatever_overlaps_it_is_a_scenario()
    {
        var blocks = 0;
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var text = Imported(Interleaved(new Generating.Prng(seed)));
            var (scenario, errors) = ScenarioParser.Read("imported", Encoding.UTF8.GetBytes(text));
            Assert.That(errors, Is.Empty, text);
            Assert.That(TextReport.Failures(ScenarioRunner.Run(scenario!, new ModelBackend())).Select(l => l.Text), Is.Empty, text);
            blocks += scenario!.Parts.Count(part => part is Block);
        }

        Assert.That(blocks, Is.GreaterThan(200));
    }

    /// <summary>A trace of several tasks that make directories and unmount what is mounted from the beginning; some fork, and some end meanwhile.</summary>
    private static string Interleaved(Generating.Prng random)
    {
        var text = new StringBuilder();
        var inCall = new SortedDictionary<int, string>();
        var next = 110;
        var alive = Enumerable.Range(100, 2 + random.Below(7)).ToList();
        foreach (var pid in alive)
            text.Append($"{pid} chdir(\"/\") = 0\n");
        for (var i = 0; i < 60; i++)
        {
            var pid = random.Pick([.. alive]);
            if (inCall.Remove(pid, out var name))
                text.Append($"{pid} <... {name} resumed>) = 0\n");
            else if (random.Below(12) == 0 && pid != 100)
            {
                text.Append($"{pid} +++ exited with 0 +++\n");
                alive.Remove(pid);
            }
            else if (random.Below(15) == 0)
            {
                text.Append($"{pid} clone(child_stack=NULL, flags=SIGCHLD) = {next}\n");
                alive.Add(next++);
            }
            else
            {
                var (call, arguments) = random.Below(3) == 0 ? ("mkdir", $"\"/d{i}\", 0755") : ("umount2", $"\"/m{i}\", 0");
                var returns = random.Below(2) == 0;
                text.Append($"{pid} {call}({arguments}{(returns ? ") = 0" : " <unfinished ...>")}\n");
                if (!returns)
                    inCall[pid] = call;
            }
        }

        return text.ToString();
    }

    /// <summary>The lines that are no remarks of their own, from the first with a result on.</summary>
    private static string Body(string trace)
    {
        var text = Imported(trace);
        Assert.That(ScenarioParser.Read("imported", Encoding.UTF8.GetBytes(text)).Errors, Is.Empty, text);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] is not '#');
        return string.Join(';', lines.SkipWhile(line => !line.Contains("=>", StringComparison.Ordinal)));
    }

    private static string Imported(string trace)
    {
        using var scenario = new StringWriter();
        TraceImporter.Import("t", new StringReader(trace), scenario);
        return scenario.ToString().ReplaceLineEndings("\n");
    }
}
