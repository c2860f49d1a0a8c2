// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>Blocks as races on the running kernel.</summary>
public sealed class KernelRacesTests
{
    /// <summary>Commands of many kinds, in tasks that have nothing to do with each other: each race ends as if there were none.</summary>
    private const string Apart =
        """
        mkdir /a
        mkdir /b
        mkdir /c
        mount -t tmpfs t /a
        task other
        unshare -m
        mkdir /c/d
        task third
        task main
        par
        task main
          mkdir -p /a/x/y/z    => 0
          mkdir -p /a/x/y      => 0
          mkdir /a/x           => EEXIST
          touch /a/f           => 0
          touch /a/none/f      => ENOENT
          open 3 /a/f rdwr     => 0
          open 4 /a/x directory no-symlinks => 0
          mkdir fd:4/w         => 0
          umount fd:3          => EINVAL
          mkdir -p /a/f/q      => ENOTDIR
          umount /a            => EBUSY
          close_range 3 9      => 0
          umount /a            => 0
        task third
          unshare -U -m        => 0
          nsenter other        => EPERM
          dup2 5 6             => EBADF
          stat /c/d            => 0
          exit
        task fourth
          nsenter other        => 0
          fsopen 3 tmpfs       => 0
          fsconfig 3 source s  => 0
          fsconfig 3 create    => 0
          fsmount 4 3          => 0
          mount_setattr fd:4 +ro => 0
          move_mount fd:4 /b   => 0
          mkdir /b/x           => EROFS
          statmount /b         => 0
          listmount -r /       => 0
          statmount /none      => ENOENT
          statmount fd:4       => 0
        end
        settle
        stat /a/f              => ENOENT
        task other
        stat /b/x              => ENOENT
        mountinfo
        """;

    [Test]
    [CancelAfter(120_000)]
    public void Tasks_that_have_nothing_to_do_with_each_other_act_as_if_alone(CancellationToken cancellation)
    {
        var kernel = TheKernel.OrIgnore();
        var results = kernel.Races.Run(Read(Apart), 100, seed: 1, cancellation).ToList();
        Assert.That(results, Has.Count.EqualTo(100));
        var alone = ScenarioRunner.Run(Read(Apart), kernel, cancellation);
        Assert.That(Reporting.TextReport.Failures(alone).Select(it => it.Text), Is.Empty);
        foreach (var result in results)
            Assert.That(Comparing.Comparison.Of(alone, result), Is.Empty);
    }

    [Test]
    [CancelAfter(120_000)]
    public void What_cannot_be_raced_is_said_with_its_place(CancellationToken cancellation)
    {
        var scenario = Read("mkdir /a\nopen 3 /a\npar\ntask main\n  pivot_root fd:3 /\ntask other\n  stat /\nend");
        var error = Assert.Throws<BackendException>(() => TheKernel.OrIgnore().Races.Run(scenario, 1, 1, cancellation).ToList());
        Assert.That(error!.Message, Does.StartWith("f:3:1: a path that begins at a descriptor"));
    }

    [Test]
    public void Races_end_early_where_that_is_asked_for()
    {
        using var source = new CancellationTokenSource();
        var seen = 0;
        foreach (var _ in TheKernel.OrIgnore().Races.Run(Read("par\ntask main\n  stat /\ntask other\n  stat /\nend"), 100_000, 1, source.Token))
        {
            if (++seen == 5)
                source.Cancel();
        }

        Assert.That(seen, Is.InRange(5, 100));
    }

    private static Scenario Read(string text)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return scenario!;
    }
}
