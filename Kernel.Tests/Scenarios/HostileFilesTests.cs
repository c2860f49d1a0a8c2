// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Importing;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>Scenario files and traces with something wrong in them, ten thousand of each: they are read, or refused with a place in them.</summary>
[Long]
public sealed class HostileFilesTests
{
    private const int PerSeed = 2_500;

    private const string Trace = """
        100 execve("/bin/x", ["x"], 0x7ffd /* 3 vars */) = 0
        100 unshare(CLONE_NEWNS) = 0
        100 mount(NULL, "/", NULL, MS_REC|MS_SLAVE, NULL) = 0
        100 mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID|MS_NODEV, NULL) = 0
        100 mkdir("/tmp/new", 0755) = 0
        100 openat2(AT_FDCWD</>, "/a", {flags=O_PATH|O_CLOEXEC, resolve=RESOLVE_IN_ROOT|RESOLVE_NO_XDEV}, 24) = 5</a>
        100 mount("/usr", "/tmp/new", NULL, MS_BIND|MS_REC, NULL) = 0
        100 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        101 openat(AT_FDCWD</>, "/tmp/new", O_RDONLY|O_PATH|O_CLOEXEC) = 3</tmp/new>
        100 <... clone resumed>, child_tidptr=0x7f) = 101
        101 umount2("/tmp/new", 0 <unfinished ...>
        100 mount_setattr(AT_FDCWD, "/a", AT_RECURSIVE, {attr_set=MOUNT_ATTR_RDONLY, attr_clr=MOUNT_ATTR__ATIME, propagation=MS_SLAVE, userns_fd=0}, 32) = 0
        101 <... umount2 resumed>) = -1 EBUSY (Device or resource busy)
        101 +++ exited with 0 +++
        """;

    [Test]
    public void A_scenario_is_read_or_refused([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var originals = Shipped.Scenarios.Select(File.ReadAllText).ToArray();
        var (read, refused) = (0, 0);
        for (var i = 0; i < PerSeed; i++)
        {
            var text = TextMutation.Of(originals[random.Next(originals.Length)], random);
            var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
            if (scenario is not null)
            {
                read++;
                continue;
            }

            refused++;
            var lines = text.Split('\n').Length;
            Assert.That(errors, Is.Not.Empty.And.All.Matches<ScenarioError>(error => error!.Line >= 1 && error.Line <= lines + 1 && error.Column >= 1 && !error.Message.Contains('\n', StringComparison.Ordinal)), text);
        }

        Assert.That((read, refused), Is.Not.EqualTo((0, PerSeed)).And.Not.EqualTo((PerSeed, 0)));
    }

    [Test]
    public void What_is_read_runs_to_its_end([Values(5, 6)] int seed)
    {
        var random = new Random(seed);
        var originals = Shipped.Scenarios.Select(File.ReadAllText).ToArray();
        for (var i = 0; i < PerSeed / 10; i++)
        {
            var text = TextMutation.Of(originals[random.Next(originals.Length)], random);
            if (ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text)).Scenario is { } scenario)
                Assert.That(() => Runs(scenario), Throws.Nothing, text);
        }
    }

    private static bool Runs(Scenario scenario)
    {
        try
        {
            return ScenarioRunner.Run(scenario, new ModelBackend()).Steps.Count > 0;
        }
        catch (BackendException)
        {
            // A limit of the model, which says so.
            return false;
        }
    }

    [Test]
    public void A_trace_is_imported_or_refused([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var (imported, refused) = (0, 0);
        for (var i = 0; i < PerSeed; i++)
        {
            var text = TextMutation.Of(Trace, random);
            try
            {
                using var scenario = new StringWriter();
                TraceImporter.Import("t", new StringReader(text), scenario);
                imported++;
                Assert.That(ScenarioParser.Read("f", Encoding.UTF8.GetBytes(scenario.ToString())).Errors, Is.Empty, text);
            }
            catch (TraceException e)
            {
                refused++;
                Assert.That(e.Line >= 1 && e.Column >= 1 && !e.Message.Contains('\n', StringComparison.Ordinal), text);
            }
        }

        Assert.That((imported, refused), Is.Not.EqualTo((0, PerSeed)).And.Not.EqualTo((PerSeed, 0)));
    }
}
