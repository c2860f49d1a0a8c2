// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace Kernel.Variants.Tests;

/// <summary>Patches as a user has them checked: by the program, with somebody else's code in a process of its own.</summary>
[TestFixture]
public class CommandTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("verified-tests-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    private (int Status, string Out, string Error) Run(params string[] arguments)
    {
        var info = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "verified.dll"));
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        info.Environment["XDG_CACHE_HOME"] = Path.Combine(_folder, "cache");
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Has a patch checked in a few thousand orders of events.</summary>
    private (int Status, string Out, string Error) Check(string name, string patch)
    {
        File.WriteAllText(Path.Combine(_folder, name), patch);
        return Run("check", "umount", "--memory", "sc", "--budget", "3000", "--patch", name);
    }

    private static string InPut(params IReadOnlyList<string> lines) => Diffs.Insert("fs/namespace/mntput.cs", "lock_mount_hash()", lines);

    [Test]
    public void Mutants_are_listed_without_being_explored()
    {
        var (status, output, error) = Run("mutate", "--list", "--files", "fs/namespace/namespace_lock");
        Assert.That((status, error), Is.EqualTo((0, "")), output);
        Assert.That(output.Split('\n'), Has.Some.Matches("^fs/namespace/namespace_lock\\.cs:\\d+: namespace_unlock: deleted: await synchronize_rcu_expedited\\(\\)$"));
    }

    [TestCase("--sample 0")]
    [TestCase("--budget 3000")]
    [TestCase("--seed x")]
    [TestCase("--files no/such/file")]
    public void A_bad_argument_of_mutate_is_one_line_and_status_2(string arguments)
    {
        var (status, output, error) = Run(["mutate", .. arguments.Split(' ')]);
        Assert.That((status, output), Is.EqualTo((2, "")));
        Assert.That(error.TrimEnd('\n'), Is.Not.Empty.And.Not.Contains("\n"));
    }

    [Long]
    [Test]
    public void A_mutant_that_is_noticed_is_killed_by_the_workload_that_notices_it_and_what_is_known_is_not_explored_again()
    {
        string[] arguments = ["mutate", "--files", "fs/namespace/namespace_lock", "--sample", "1", "--seed", "16", "--json", "--jobs", "1"];
        var (status, output, error) = Run(arguments);
        Assert.That((status, error), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Contain("\"edit\":\"deleted: hlist_move_list(unmounted, head)\",\"fate\":\"killed\",\"by\":\"umount/lazy, 1 walker (sc): breaks I12\""));
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "cache", "verified"), "*.mutant"), Has.Length.EqualTo(1));
        Assert.That(Run(arguments), Is.EqualTo((status, output, error)));
    }

    [Long]
    [Test]
    public void Step_that_never_ends_ends_as_a_message()
    {
        var (status, output, error) = Check("endless.patch", InPut("        for (var forever = 0; forever >= 0; forever = 0)", "        {", "        }"));
        Assert.That((status, error), Is.EqualTo((1, "")), output);
        Assert.That(output, Does.Contain("a step does not come to an end: umount/"));
    }

    [Long]
    [Test]
    public void Deep_recursion_ends_as_a_message()
    {
        var (status, output, error) = Check("deep.patch", InPut("        _ = deeper(0);") + Diffs.Member("internal static int deeper(int depth) => depth < 0 ? 0 : deeper(depth) + 1;"));
        Assert.That((status, error), Is.EqualTo((1, "")), output);
        Assert.That(output, Does.Contain("the recursion does not come to an end").And.Contain("deeper"));
    }

    [Long]
    [Test]
    public void Huge_allocation_ends_as_a_message()
    {
        var (status, output, error) = Check("huge.patch", InPut("        var huge = new int[2_000_000_000];", "        huge[1] = 1;"));
        Assert.That((status, error), Is.EqualTo((1, "")), output);
        Assert.That(output, Does.Contain("OutOfMemoryException").And.Contain("mntput.cs"));
    }

    [Test]
    public void Counterexample_of_a_patch_plays_again_on_the_patch_and_on_nothing_else()
    {
        var file = InPut("        return;");
        File.WriteAllText(Path.Combine(_folder, "lost.patch"), file);
        File.WriteAllText(Path.Combine(_folder, "other.patch"), file);
        var check = Run("check", "umount/a lazy call, alone", "--memory", "sc", "--traces", "found", "--patch", "lost.patch");
        Assert.That((check.Status, check.Error), Is.EqualTo((1, "")), check.Out);
        var command = check.Out.Split('\n').Single(line => line.StartsWith("verified ", StringComparison.Ordinal)).Split(' ')[1..];
        Assert.That(command, Has.Length.EqualTo(4).And.Contains("lost.patch"));

        var replay = Run(command);
        Assert.That((replay.Status, replay.Error), Is.EqualTo((0, "")));
        Assert.That(replay.Out, Does.Contain("violated: "));
        var without = Run(command[..2]);
        Assert.That((without.Status, without.Out), Is.EqualTo((2, "")));
        Assert.That(without.Error, Does.EndWith("of variant \"lost\"; of a patch of your own, --patch FILE says where it is\n"));
        Assert.That(Run([.. command[..2], "--patch", "other.patch"]), Is.EqualTo((2, "", $"{command[1]}: it is of \"lost\", and the patches make \"other\"\n")));
        var litmus = Run(["litmus", .. command[1..]]);
        Assert.That((litmus.Status, litmus.Out), Is.EqualTo((1, "")));
        Assert.That(litmus.Error, Does.Contain("a trace of sequential consistency"));
    }

    [Test]
    public void Patch_that_does_not_apply_is_bad_input()
    {
        var (status, _, error) = Check("stale.patch", InPut("        ;").Replace("mount", "moved", StringComparison.Ordinal));
        Assert.That((status, error), Is.EqualTo((2, error)));
        Assert.That(error, Does.Match(@"^stale\.patch:\d+:\d+: .* was expected"));
    }

    [Test]
    public void Patch_that_does_not_compile_is_bad_input()
    {
        var (status, _, error) = Check("broken.patch", InPut("        no_such_function();"));
        Assert.That(status, Is.EqualTo(2));
        Assert.That(error, Does.Match(@"^broken\.patch:\d+:10: CS0103: "));
    }

    [Test]
    public void Harmless_patch_changes_nothing()
    {
        var (status, output, error) = Check("harmless.patch", InPut("        // nothing"));
        Assert.That((status, error), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Contain("verdicts are mainline's").And.Not.Contain("what changes"));
        Assert.That(output.Split('\n'), Is.All.Matches<string>(line => line is { Length: <= 78 } && line.All(c => c is >= ' ' and <= '~')));
    }

    [Test]
    public void Misspelt_name_gets_the_nearest()
    {
        var (status, _, error) = Run("check", "queue-rcu-wrok");
        Assert.That(status, Is.EqualTo(2));
        Assert.That(error, Does.Contain("no variant, no group of workloads and no file is called \"queue-rcu-wrok\"; did you mean queue-rcu-work"));
    }

    [Test]
    public void Variants_are_listed()
    {
        var (status, output, _) = Run("variants", "queue-rcu-work");
        Assert.That(status, Is.Zero);
        Assert.That(output, Does.Contain("V4").And.Contain("Eric Chanudet").And.Contain("breaks I9"));
    }
}
