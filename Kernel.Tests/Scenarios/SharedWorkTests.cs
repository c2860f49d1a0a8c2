// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kernel.Scenarios.Tests;

/// <summary>Certificates, shards and earlier results, as a user makes and uses them.</summary>
public sealed partial class SharedWorkTests
{
    private static readonly string[] s_small = ["check", "expiry/an expiry run, and a walk", "remount", "--memory", "sc", "--jobs", "1", "--json"];

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("verified-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex("\"(seconds|peak_mb|trace)\":[^,]*,")]
    private static partial Regex Passing { get; }

    [Test]
    public void A_certificate_is_confirmed_and_with_a_state_removed_refused()
    {
        var made = Run("check", "expiry/an expiry run, and a walk", "--memory", "sc", "--certificate", _folder);
        Assert.That((made.Status, made.Error), Is.EqualTo((0, "")));
        var whole = Directory.GetFiles(_folder).Single();
        var (cut, other, none) = (Path.Combine(_folder, "cut"), Path.Combine(_folder, "other"), Path.Combine(_folder, "none"));
        File.WriteAllText(cut, string.Concat(File.ReadLines(whole).SkipLast(1).Select(line => line + "\n")));
        File.WriteAllText(other, Regex.Replace(File.ReadAllText(whole), "\"code\":\"[^\"]*\"", "\"code\":\"0\""));
        File.WriteAllText(none, "{}\n");
        var audit = Run("audit", whole, cut, other);
        Assert.That((audit.Status, audit.Error), Is.EqualTo((1, "")));
        Assert.That(audit.Output, Does.Match(
            @"^mainline .* confirmed  [0-9,]+ states, [0-9,]+ steps.*\n.* refused  line \d+: the step \S+ by \[.*\] comes to a state that is not listed\n.* refused  it is of other code \(0\)"));
        var nothing = Run("audit", none);
        Assert.That((nothing.Status, nothing.Output), Is.EqualTo((2, "")));
        Assert.That(nothing.Error, Does.StartWith($"{none}: no certificate: line 1: ").And.EndsWith("\n"));
    }

    [Test]
    public void Shards_merged_are_the_whole_and_what_is_known_is_not_explored_again()
    {
        var whole = Run(s_small);
        Assert.That((whole.Status, whole.Error), Is.EqualTo((0, "")));
        var files = Enumerable.Range(1, 2).Select(i => Write($"{i}.json", Run([.. s_small, "--shard", $"{i}/2"]).Output)).ToArray();
        var merged = Run(["merge", "--json", .. files]);
        Assert.That((merged.Status, merged.Error), Is.EqualTo((0, "")));
        Assert.That(Passing.Replace(merged.Output, ""), Is.EqualTo(Passing.Replace(whole.Output, "")));
        Assert.That(Run([.. s_small, "--since", Write("all.json", merged.Output)]).Output, Is.EqualTo(merged.Output), "seconds and all: nothing was explored");
    }

    [TestCase("check --shard 3/2 --json")]
    [TestCase("check a.scenario --workers 2")]
    [TestCase("check expiry/nosuch")]
    [TestCase("audit nosuch.certificate")]
    [TestCase("merge nosuch.json")]
    public void A_bad_argument_is_one_line_and_status_2(string arguments)
    {
        var run = Run(arguments.Split(' '));
        Assert.That((run.Status, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        return Path.Combine(_folder, name);
    }

    private static (int Status, string Output, string Error) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "verified.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
