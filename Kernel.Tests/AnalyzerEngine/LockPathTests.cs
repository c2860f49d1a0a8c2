// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;

namespace Kernel.AnalyzerEngine.Tests;

/// <summary>Access paths: equality, prefixes, replacement.</summary>
public sealed class LockPathTests
{
    [Test]
    public void Paths_are_compared_by_structure()
    {
        LockPath again = LockPath.Member(LockPath.This, Samples.Gate.Symbol!);
        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(Samples.Gate));
            Assert.That(again.GetHashCode(), Is.EqualTo(Samples.Gate.GetHashCode()));
            Assert.That(Samples.Gate, Is.Not.EqualTo(Samples.Other));
        });
    }

    [Test]
    public void Replacing_a_part_renames_what_leads_through_it()
    {
        LockPath through = LockPath.Member(Samples.Alias, Samples.Gate.Symbol!);
        LockPath renamed = through.Replace(Samples.Alias, Samples.Other);
        Assert.Multiple(() =>
        {
            Assert.That(renamed, Is.EqualTo(LockPath.Member(Samples.Other, Samples.Gate.Symbol!)));
            Assert.That(through.StartsWith(Samples.Alias));
            Assert.That(renamed.Mentions(Samples.Alias), Is.False);
            Assert.That(Samples.Gate.Replace(Samples.Alias, Samples.Other), Is.SameAs(Samples.Gate));
        });
    }

    [Test]
    public void An_element_at_a_variable_index_is_not_stable()
    {
        Assert.Multiple(() =>
        {
            Assert.That(LockPath.Element(Samples.Gate, [Samples.Alias], constant: false, null).Stable, Is.False);
            Assert.That(LockPath.Element(Samples.Gate, [LockPath.Constant(3)], constant: true, null).Stable);
            Assert.That(LockPath.Member(LockPath.Element(Samples.Gate, [Samples.Alias], constant: false, null), Samples.Gate.Symbol!).Stable, Is.False);
        });
    }

    [Test]
    public void A_path_does_not_grow_without_bound()
    {
        LockPath path = Samples.Gate;
        for (int i = 0; i < 100; i++)
            path = LockPath.Member(path, Samples.Gate.Symbol!);
        Assert.That(path.Depth, Is.LessThanOrEqualTo(8));
    }

    [Test]
    public void The_callers_name_of_a_lock_comes_from_receiver_and_arguments()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Frame.Substitute(Samples.Gate, Samples.Other, null, null, null), Is.EqualTo(LockPath.Member(Samples.Other, Samples.Gate.Symbol!)));
            Assert.That(Frame.Substitute(Samples.Gate, null, null, null, null), Is.Null);
            Assert.That(Frame.Substitute(LockPath.Free("<rcu>"), null, null, null, null), Is.EqualTo(LockPath.Free("<rcu>")));
        });
    }

    [Test]
    public void Assigning_a_place_keeps_a_held_lock_under_its_old_name()
    {
        LockPath old = LockPath.Opaque("assignment", null);
        FlowState state = Samples.State(LockPath.Member(Samples.Alias, Samples.Gate.Symbol!), Samples.Held).Forget(Samples.Alias, old);
        Assert.Multiple(() =>
        {
            Assert.That(state.Holds.Contains(LockPath.Member(Samples.Alias, Samples.Gate.Symbol!)), Is.False);
            Assert.That(state.Holds.Find(LockPath.Member(old, Samples.Gate.Symbol!), null), Is.EqualTo(Samples.Held));
        });
    }
}
