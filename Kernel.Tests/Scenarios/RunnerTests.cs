// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using System.Text.Json;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>What the runner does for every backend, and what it reports.</summary>
public sealed class RunnerTests
{
    [Test]
    public void Tasks_are_forked_from_the_current_one_and_numbered_in_order()
    {
        var backend = new FakeBackend();
        Run("task a\ntask b\ntask a\nnsenter b\nexit\nnsenter main\ntask a\nexit\ntask b\nstat /", backend);
        Assert.That(backend.Told, Is.EqualTo(new[]
        {
            "0: fork 1", "1: fork 2", "1: enter 2", "1: exit", "0: enter 0", "0: fork 3", "3: exit", "2: stat /", "settle",
        }));
        Assert.That(backend.Open, Is.Zero);
    }

    [TestCase("/a/b", "mkdir /a|mkdir /a/b")]
    [TestCase("a//b/", "mkdir a|mkdir a//b/")]
    [TestCase("", "mkdir ''")]
    [TestCase("/", "mkdir /")]
    public void Making_parents_is_one_mkdir_each(string path, string calls)
    {
        var backend = new FakeBackend();
        Run($"mkdir -p '{path}'", backend);
        Assert.That(string.Join('|', backend.Told.SkipLast(1).Select(t => t[3..])), Is.EqualTo(calls));
    }

    [TestCase(Errno.None, Errno.None, Errno.None)]
    [TestCase(Errno.EEXIST, Errno.None, Errno.None)]
    [TestCase(Errno.EEXIST, Errno.ENOTDIR, Errno.EEXIST)]
    [TestCase(Errno.EROFS, Errno.None, Errno.EROFS)]
    public void Making_parents_passes_over_directories_only(Errno mkdir, Errno stat, Errno result) =>
        Assert.That(
            Run("mkdir -p /a", new FakeBackend(o => o[^1].Operation is Stat ? stat : mkdir)).Steps.Single().Result,
            Is.EqualTo(result));

    [Test]
    public void Expectations_are_compared_with_results()
    {
        var result = Run("stat /a => EBUSY\nstat /a => 0\nstat /a", new FakeBackend(_ => Errno.EBUSY));
        Assert.That(result.Steps.Select(s => s.AsExpected), Is.EqualTo(new[] { true, false, true }));
        Assert.That(result.AsExpected, Is.False);
        Assert.That(TextReport.Failures(result).Single().Text, Is.EqualTo("dir/f:2:1: expected 0, the fake says EBUSY: stat /a"));
    }

    [Test]
    public void Json_has_the_shape_of_the_contract()
    {
        var backend = new FakeBackend(_ => Errno.EBUSY, task => [$"{task} 1 0:1 / / rw - tmpfs \"s\" rw"]);
        var json = JsonReport.Of(Run("# c\n umount  '/a' => EBUSY # x\nmountinfo\ntask b\nsettle", backend));
        string[] parts =
        [
            """ {"file":"dir/f","backend":"fake","steps":[ """,
            """ {"line":2,"task":"main","command":"umount  '/a'","result":"EBUSY","expected":"EBUSY"}, """,
            """ {"line":3,"task":"main","command":"mountinfo","result":"0","expected":null}, """,
            """ {"line":4,"task":"main","command":"task b","result":"0","expected":null}, """,
            """ {"line":5,"task":"b","command":"settle","result":"0","expected":null}], """,
            """ "mountinfo":[{"line":3,"task":"main","lines":["0 1 0:1 / / rw - tmpfs \"s\" rw"]}], """,
            """ "final":{"main":["0 1 0:1 / / rw - tmpfs \"s\" rw"],"b":["1 1 0:1 / / rw - tmpfs \"s\" rw"]}} """,
        ];
        Assert.That(json, Is.EqualTo(string.Concat(parts.Select(p => p.Trim()))));
        Assert.DoesNotThrow(() => JsonDocument.Parse(json).Dispose());
    }

    [Test]
    public void The_text_has_every_step_and_no_control_characters()
    {
        var text = TextReport.Of(Run("stat '/\u001b[31m'\nmountinfo", new FakeBackend(mounts: _ => ["1 2 0:1 / / rw - tmpfs t rw"]))).Select(l => l.Text).ToArray();
        Assert.That(text[0], Is.EqualTo("dir/f on fake"));
        Assert.That(text[1], Does.Contain("\\u001b[31m"));
        Assert.That(string.Concat(text), Does.Not.Contain("\u001b"));
        Assert.That(text.Count(t => t.Contains("1 2 0:1", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    private static ScenarioResult Run(string text, IScenarioBackend backend)
    {
        var (scenario, errors) = ScenarioParser.Read("dir/f", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return ScenarioRunner.Run(scenario!, backend);
    }
}
