// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Text.Json;
using Kernel.CommandLine;

namespace Kernel.Scenarios.Tests;

/// <summary>The program as a user runs it.</summary>
public sealed class ProgramTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("verified-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("munt /a", "1:1: unknown command")]
    [TestCase("stat /\nstat / => EBUZY", "2:11: unknown errno name")]
    [TestCase("close 2", "1:7: ")]
    [TestCase("stat 'x", "1:6: ")]
    [TestCase("", "1:1: no command")]
    [TestCase("\u007fELF\0\0", "1:1: not a text file")]
    public void A_bad_file_is_one_line_and_status_2(string text, string message)
    {
        var file = Write("bad.scenario", text);
        var run = Verified("run", "--on", "kernel", file);
        Assert.That((run.Status, run.Output), Is.EqualTo((2, "")));
        Assert.That(Lines(run.Error).Single(), Does.StartWith($"{file}:{message}"));
        Assert.That(Verified("conform", file), Is.EqualTo(run));
    }

    [Test]
    public void A_long_line_and_a_missing_file_too()
    {
        var file = Write("long.scenario", "touch " + new string('x', 1 << 20));
        var run = Verified("run", file, file + "x");
        Assert.That(run.Status, Is.EqualTo(2));
        Assert.That(Lines(run.Error), Has.Length.EqualTo(2).And.All.Length.LessThan(250));
        Assert.That(Lines(run.Error)[1], Is.EqualTo($"{file}x:1:1: no such file"));
    }

    [Test]
    public void A_folder_stands_for_the_scenarios_in_and_below_it()
    {
        var first = Write("first.scenario", "stat /");
        var below = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(first)!, "below")).FullName;
        var second = Path.Combine(below, "second.scenario");
        File.WriteAllText(second, "stat /\n");
        File.WriteAllText(Path.Combine(below, "notes.txt"), "no scenario");
        Assert.That(Verified("run", below), Is.EqualTo(Verified("run", second)));
        var both = Verified("run", Path.GetDirectoryName(first)!);
        Assert.That(both, Is.EqualTo(Verified("run", second, first)));
        Assert.That(both.Status, Is.Zero);
    }

    [Test]
    public void Nothing_runs_if_one_file_is_bad()
    {
        var run = Verified("run", "--on", "kernel", Write("good.scenario", "stat /"), Write("bad.scenario", "x"));
        Assert.That((run.Status, run.Output), Is.EqualTo((2, "")));
    }

    [TestCase("run")]
    [TestCase("run --on mars x")]
    [TestCase("run --format xml x")]
    [TestCase("run --nothing x")]
    [TestCase("conform")]
    [TestCase("conform --random 0")]
    [TestCase("conform --random x")]
    [TestCase("conform --random 1 x")]
    [TestCase("conform --random 1 --seed x")]
    [TestCase("conform --random 1 --tasks --runs 0")]
    [TestCase("conform --tasks x")]
    [TestCase("conform --budget 1k x")]
    [TestCase("conform --specification --json x")]
    [TestCase("nothing")]
    public void Bad_arguments_are_one_line_and_status_2(string arguments)
    {
        var run = Verified(arguments.Split(' '));
        Assert.That((run.Status, run.Output, Lines(run.Error).Length), Is.EqualTo((2, "", 1)), run.Error);
        Assert.That(run.Error, Does.Contain("--help"));
    }

    [TestCase("", "conform")]
    [TestCase("run", "--on")]
    [TestCase("conform", "--random")]
    public void Help_tells_what_there_is(string verb, string mentions)
    {
        var run = Verified([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.That((run.Status, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.Contain(mentions).And.Not.Contain("\u001b"));
    }

    [TestCaseSource(nameof(Verbs))]
    public void The_examples_of_a_verb_are_command_lines(string verb)
    {
        foreach (var example in HelpNotes.OfVerbs[verb].Examples.Where(it => it.StartsWith("verified", StringComparison.Ordinal)))
        {
            var parsed = CommandLine.Verified.Root().Parse(example.Split(' ')[1..]);
            // That a file is not there is none of its business.
            Assert.That(parsed.Errors.Select(it => it.Message).Where(it => !it.Contains("mine.patch", StringComparison.Ordinal)), Is.Empty, example);
            Assert.That(example, Does.Match($"^verified {HelpNotes.NameOf(parsed.CommandResult.Command)}".TrimEnd() + "( |$)"));
        }
    }

    private static IEnumerable<string> Verbs => HelpNotes.OfVerbs.Keys;

    [Test]
    public void A_shell_completes_verbs_and_variants()
    {
        Assert.That(Lines(Verified("[suggest:11]", "verified ch").Output), Does.Contain("check"));
        Assert.That(Lines(Verified("[suggest:15]", "verified check ").Output), Is.SupersetOf(new[] { "V4", "museum", "--patch" }));
    }

    [Test]
    public void A_folder_without_scenarios_is_bad_input()
    {
        var run = Verified("conform", _folder);
        Assert.That((run.Status, Lines(run.Error).Single()), Is.EqualTo((2, $"{_folder}: no .scenario file in this folder")));
    }

    [TestCase("stat / => 0", 0)]
    [TestCase("stat / => EBUSY", 1)]
    [TestCase("stat /", 0)]
    public void The_status_tells_whether_all_is_as_expected(string text, int status)
    {
        TheKernel.OrIgnore();
        var file = Write("a.scenario", text);
        var run = Verified("run", "--on", "kernel", file);
        Assert.That((run.Status, run.Error), Is.EqualTo((status, "")));
        Assert.That(run.Output, Does.Not.Contain("\u001b"));
        Assert.That(run.Output.Contains($"{file}:1:1: expected EBUSY, the kernel says 0", StringComparison.Ordinal), Is.EqualTo(status == 1));
    }

    [TestCase("never a=EEXIST b=EEXIST", 0, "agrees")]
    [TestCase("never a=0 b=EEXIST", 1, "agrees")]
    public void Tasks_that_act_at_the_same_time_are_raced(string condition, int status, string answer)
    {
        TheKernel.OrIgnore();
        var together = Write("together.scenario", $"par\ntask main\n  a: mkdir /a\ntask other\n  b: mkdir /a\nend\n{condition}\n");
        var alone = Write("alone.scenario", "mkdir /a");
        var run = Verified("conform", together, alone, "--runs", "20", "--seed", "3");
        Assert.That((run.Status, run.Error), Is.EqualTo((status, "")), run.Output);
        Assert.That(Lines(run.Output)[0], Is.EqualTo($"{together}: {answer}"));
        Assert.That(Lines(run.Output)[^1], Is.EqualTo($"2 scenarios: {2 - status} agree, {status} differ"));
        Assert.That(Lines(run.Output)[^2], Does.StartWith("20 runs on the kernel, ").And.Contains(" of 2 outcomes seen, the rarest in "));
        var objects = Lines(Verified("conform", together, alone, "--runs", "20", "--json").Output).Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.That(objects.Select(o => (o.GetProperty("file").GetString(), o.GetProperty("verdict").GetString())), Is.EqualTo(new[] { (alone, "agrees"), (together, answer) }));
    }

    [Test]
    public void Json_is_one_object_a_file_and_nothing_else()
    {
        TheKernel.OrIgnore();
        var (a, b) = (Write("a.scenario", "umount /x => 0"), Write("b.scenario", "task t\nmountinfo"));
        var run = Verified("run", "--format", "json", "--on", "kernel", a, b);
        Assert.That((run.Status, run.Error), Is.EqualTo((1, "")));
        var objects = Lines(run.Output).Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.That(objects.Select(o => o.GetProperty("file").GetString()), Is.EqualTo(new[] { a, b }));
        Assert.That(objects[0].GetProperty("steps")[0].GetProperty("result").GetString(), Is.EqualTo("ENOENT"));
        Assert.That(objects[1].GetProperty("final").EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "main", "t" }));
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static (int Status, string Output, string Error) Verified(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "verified.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(60_000))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The program does not end.");
        }

        return (process.ExitCode, output, error.Result);
    }
}
