// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>Scenarios on the running kernel.</summary>
public sealed class KernelBackendTests
{
    private static IEnumerable<TestCaseData> Files() =>
        Shipped.Scenarios.Select(f => new TestCaseData(f).SetArgDisplayNames(Shipped.Name(f)));

    // What the others say together: the model does what the file says, and the kernel what the model does.
    [Long]
    [TestCaseSource(nameof(Files))]
    public void The_kernel_does_what_a_shipped_scenario_says(string file)
    {
        var kernel = TheKernel.OrIgnore();
        var (scenario, errors) = ScenarioParser.ReadFile(file);
        Assert.That(errors, Is.Empty);
        // Mounts of other tests can clear an expiry mark now and then: see Conformance.
        var result = Enumerable.Range(0, 3).Select(_ => ScenarioRunner.Run(scenario!, kernel)).FirstOrDefault(r => r.AsExpected)
            ?? ScenarioRunner.Run(scenario!, kernel);
        Assert.That(TextReport.Failures(result).Select(f => f.Text), Is.Empty);
    }

    [Test]
    public void Shipped_scenarios_are_stories()
    {
        Assert.That(Shipped.Scenarios, Has.Count.GreaterThanOrEqualTo(100));
        foreach (var file in Shipped.Scenarios)
        {
            Assert.That(File.ReadLines(file).First(), Does.StartWith("# "), file);
            Assert.That(File.ReadAllText(file), Does.Contain(" => ").Or.Contain("\nmountinfo\n").Or.Contain("\npar\n"), file);
        }
    }

    [Test]
    public void The_world_is_one_private_tmpfs_that_nothing_else_is_seen_in()
    {
        var result = Run("mountinfo\nstat /proc => ENOENT\nstat /..\nclose 3 => EBADF\nrmdir / => EBUSY");
        Assert.That(result.AsExpected);
        var line = result.Mountinfo.Single().Lines.Single();
        Assert.That(new MountinfoNormalizer().Normalize(line), Is.EqualTo("1 2 1 / / rw - tmpfs * rw"));
        Assert.That(line, Does.EndWith("rw").Or.Contain(" - tmpfs tmpfs rw,"));
    }

    [Test]
    public void Mounts_of_the_host_stay_as_they_are()
    {
        var before = File.ReadAllText("/proc/self/mountinfo");
        Run("mount --make-rshared /\nmkdir /a\nmount -t tmpfs t /a\numount -l /");
        Assert.That(File.ReadAllText("/proc/self/mountinfo"), Is.EqualTo(before));
    }

    [Test]
    public void Final_has_all_live_tasks_main_first_and_then_by_name()
    {
        var result = Run("task zoe\ntask adam\ntask gone\nexit\ntask Bob");
        Assert.That(result.Final.Select(f => f.Key), Is.EqualTo(new[] { "main", "Bob", "adam", "zoe" }));
    }

    [Test]
    public void A_step_belongs_to_the_task_that_ran_it()
    {
        var result = Run("task a\nstat /\nexit\nstat /");
        Assert.That(result.Steps.Select(s => s.Task), Is.EqualTo(new[] { "main", "a", "a", "main" }));
    }

    [Test]
    public void A_path_of_any_length_reaches_the_kernel()
    {
        var longest = string.Concat(Enumerable.Repeat("./", 2047)) + ".";
        Assert.That(longest, Has.Length.EqualTo(4095));
        var result = Run($"stat {longest} => 0\nstat {longest}/ => ENAMETOOLONG\nstat {new string('x', 60000)} => ENAMETOOLONG");
        Assert.That(TextReport.Failures(result), Is.Empty);
    }

    [Test]
    public void Many_tasks_live_at_once()
    {
        var result = Run(string.Concat(Enumerable.Range(0, 200).Select(i => $"task t{i}\nmkdir /d{i}\nchdir /d{i}\n")) + "task t7\nstat ../d7 => 0");
        Assert.That(result.AsExpected);
        Assert.That(result.Final, Has.Count.EqualTo(201));
    }

    [Test]
    public void Random_scenarios_have_the_same_result_each_time()
    {
        var kernel = TheKernel.OrIgnore();
        var verdicts = new Conformance(kernel, kernel).CheckAll(Enumerable.Range(0, 60).Select(i => ScenarioGenerator.Make(7, i)), jobs: 6).ToArray();
        Assert.That(verdicts, Has.Length.EqualTo(60));
        Assert.That(verdicts.Where(v => !v.Agree).SelectMany(v => ConformReport.Of(v, "once", "again", withText: true)).Select(l => l.Text), Is.Empty);
    }

    [Test]
    public void Random_scenarios_mostly_succeed_and_reach_every_command()
    {
        var kernel = TheKernel.OrIgnore();
        var results = Enumerable.Range(0, 150).Select(i => ScenarioRunner.Run(ScenarioGenerator.Make(3, i), kernel)).ToArray();
        var steps = results.SelectMany(r => r.Steps).ToArray();
        Assert.That(steps.Count(s => s.Result is Errno.None) / (double)steps.Length, Is.InRange(0.55, 0.9));
        var succeeded = steps.Where(s => s.Result is Errno.None).Select(s => s.Step.Command.GetType()).ToHashSet();
        var all = typeof(Command).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Command)) && t != typeof(MakeDirectories));
        Assert.That(all.Where(t => !succeeded.Contains(t)), Is.Empty);
        Assert.That(steps.Select(s => s.Result).Distinct().Count(), Is.GreaterThan(8));
    }

    private static ScenarioResult Run(string text)
    {
        var (scenario, errors) = ScenarioParser.Read("f", System.Text.Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return ScenarioRunner.Run(scenario!, TheKernel.OrIgnore());
    }
}
