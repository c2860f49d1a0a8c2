// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.pnode;

namespace Kernel.Tests;

/// <summary>The propagation graph of fs/pnode.c against tables that say the same in a simpler way.</summary>
internal sealed class PropagationTests
{
    [SetUp]
    public void Reset()
    {
        Machine.Preemptible = false;
        Machine.StoreBuffers = false;
        Machine.Reset();
    }

    [Test]
    public void Groups_and_masters_follow_every_change([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var graph = new PropagationGraph();
        graph.Add();
        for (var i = 0; i < 60; i++)
        {
            Change(graph, random);
            Assert.That(graph.Compare().Where(it => it.Port != it.Tables), Is.Empty, $"after change {i}");
        }
    }

    [Test]
    public void The_walk_reaches_every_receiver_once([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var graph = Grown(random);
        foreach (var origin in graph.Mounts)
        {
            var walked = new List<mount>();
            for (var m = propagation_next(origin, origin); m; m = propagation_next(m, origin))
                walked.Add(m);
            Assert.That(walked, Is.EquivalentTo(graph.Receivers(origin)));
        }
    }

    [Test]
    public void Many_that_go_at_once_leave_what_one_after_the_other_leaves([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var graph = Grown(random);
        var gone = graph.Mounts.Where(_ => random.Next(2) == 0).ToList();
        graph.BulkPrivate(gone);
        Assert.Multiple(() =>
        {
            Assert.That(graph.Compare().Where(it => it.Port != it.Tables), Is.Empty);
            Assert.That(gone.Where(m => (m.mnt_t_flags & ~mount_h.T_UNBINDABLE) != 0 || m.mnt_master), Is.Empty);
        });
    }

    private static PropagationGraph Grown(Random random)
    {
        var graph = new PropagationGraph();
        graph.Shared(graph.Add());
        for (var i = 0; i < 40; i++)
            Change(graph, random);
        return graph;
    }

    private static void Change(PropagationGraph graph, Random random)
    {
        var m = graph.Mounts[random.Next(graph.Mounts.Count)];
        switch (random.Next(7))
        {
            case 0 or 1:
                graph.Shared(m);
                break;
            case 2:
                graph.Slave(m);
                break;
            case 3:
                graph.Private(m, random.Next(3) == 0 ? mount_h.MS_UNBINDABLE : mount_h.MS_PRIVATE);
                break;
            default:
                graph.Copy(m, slave: random.Next(2) == 0);
                break;
        }
    }
}
