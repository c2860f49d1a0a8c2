// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Lattice;

namespace Kernel.AnalyzerEngine.Tests;

/// <summary>The small immutable map under the states.</summary>
public sealed class PathMapTests
{
    [Test]
    public void The_order_of_insertion_does_not_count()
    {
        PathMap<Hold> one = PathMap<Hold>.Empty.Set(Samples.Gate, Samples.Held).Set(Samples.Other, Samples.Shared);
        PathMap<Hold> other = PathMap<Hold>.Empty.Set(Samples.Other, Samples.Shared).Set(Samples.Gate, Samples.Held);
        Assert.Multiple(() =>
        {
            Assert.That(one.SameAs(other));
            Assert.That(one.Remove(Samples.Gate).SameAs(other), Is.False);
        });
    }

    [Test]
    public void A_change_leaves_the_old_map_as_it_was()
    {
        PathMap<Hold> before = PathMap<Hold>.Empty.Set(Samples.Gate, Samples.Held);
        PathMap<Hold> after = before.Set(Samples.Gate, Samples.Shared);
        Assert.Multiple(() =>
        {
            Assert.That(before.Find(Samples.Gate, null), Is.EqualTo(Samples.Held));
            Assert.That(after.Find(Samples.Gate, null), Is.EqualTo(Samples.Shared));
            Assert.That(after.Set(Samples.Gate, Samples.Shared), Is.SameAs(after));
            Assert.That(after.Remove(Samples.Gate).Count, Is.Zero);
        });
    }
}
