// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;

namespace Kernel.AnalyzerEngine.Tests;

/// <summary>The merge of two states, over every pair and triple of sample states.</summary>
public sealed class StateJoinTests
{
    private const int Block = 7;

    [Test]
    public void Merging_a_state_with_itself_changes_nothing()
    {
        foreach (FlowState state in Samples.States())
            Assert.That(StateJoin.Merge(state, state, Block, soft: false).SameAs(state), Describe(state));
    }

    [Test]
    public void The_order_of_two_states_does_not_matter([Values] bool soft)
    {
        foreach (FlowState left in Samples.States())
        {
            foreach (FlowState right in Samples.States())
            {
                FlowState one = StateJoin.Merge(left, right, Block, soft);
                FlowState other = StateJoin.Merge(right, left, Block, soft);
                Assert.That(one.SameAs(other), () => Describe(left) + " with " + Describe(right));
            }
        }
    }

    [Test]
    public void Merging_in_one_of_the_two_again_changes_nothing_but_to_unknown([Values] bool soft)
    {
        foreach (FlowState left in Samples.States())
        {
            foreach (FlowState right in Samples.States())
            {
                FlowState merged = StateJoin.Merge(left, right, Block, soft);
                FlowState again = StateJoin.Merge(merged, right, Block, soft);
                bool risen = again.Holds.Find(Samples.Gate, null) is { IsUnknown: true };
                Assert.That(risen || again.SameAs(merged), () => Describe(left) + " with " + Describe(right));
            }
        }
    }

    [Test]
    public void Unknown_stays_unknown_whatever_it_meets()
    {
        FlowState unknown = Samples.State(Samples.Gate, Hold.UnknownHold);
        foreach (Hold? hold in Samples.Holds)
            Assert.That(StateJoin.Merge(unknown, Samples.State(Samples.Gate, hold), Block, soft: false).Holds.Find(Samples.Gate, null), Is.EqualTo(Hold.UnknownHold));
    }

    [Test]
    public void A_lock_that_one_way_holds_is_reported_once_and_then_unknown()
    {
        var observer = new Observer();
        FlowState merged = StateJoin.Merge(Samples.State(Samples.Gate, Samples.Held), FlowState.Initial, Block, soft: false, observer);
        Assert.Multiple(() =>
        {
            Assert.That(observer.Seen, Is.EqualTo(new[] { Samples.Gate }));
            Assert.That(merged.Holds.Find(Samples.Gate, null), Is.EqualTo(Hold.UnknownHold));
        });
        StateJoin.Merge(merged, FlowState.Initial, Block, soft: false, observer);
        Assert.That(observer.Seen, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_meeting_of_exceptional_ways_is_not_reported()
    {
        var observer = new Observer();
        StateJoin.Merge(Samples.State(Samples.Gate, Samples.Held), FlowState.Initial, Block, soft: true, observer);
        Assert.That(observer.Seen, Is.Empty);
    }

    [Test]
    public void A_flag_set_with_the_lock_tells_whether_it_is_held()
    {
        FlowState held = Samples.State(Samples.Gate, Samples.Held);
        held = held.With(held.Values.Set(Samples.Taken, new Value(null, false, true)));
        FlowState free = FlowState.Initial.With(PathMap<Value>.Empty.Set(Samples.Taken, new Value(null, false, false)));
        Hold? hold = StateJoin.Merge(held, free, Block, soft: false).Holds.Find(Samples.Gate, null);
        Assert.That(hold?.Condition, Is.EqualTo(LockPath.Phi(Block, Samples.Taken)));
        Assert.That(hold!.ConditionValue, Is.True);
    }

    [Test]
    public void What_was_asserted_on_one_way_only_is_dropped_without_a_word()
    {
        var observer = new Observer();
        FlowState merged = StateJoin.Merge(Samples.State(Samples.Gate, Samples.Assumed), FlowState.Initial, Block, soft: false, observer);
        Assert.Multiple(() =>
        {
            Assert.That(observer.Seen, Is.Empty);
            Assert.That(merged.Holds.Count, Is.Zero);
        });
    }

    [Test]
    public void A_chain_of_merges_comes_to_an_end()
    {
        // The height of the lattice: whatever is merged in, the state of a lock changes a few times at most.
        foreach (FlowState start in Samples.States())
        {
            FlowState state = start;
            int changes = 0;
            foreach (FlowState next in Samples.States().Concat(Samples.States()))
            {
                FlowState merged = StateJoin.Merge(state, next, Block, soft: true);
                changes += merged.SameAs(state) ? 0 : 1;
                state = merged;
            }

            Assert.That(changes, Is.LessThanOrEqualTo(6), Describe(start));
        }
    }

    private static string Describe(FlowState state)
    {
        Hold? hold = state.Holds.Find(Samples.Gate, null);
        string flag = state.Values.TryGet(Samples.Taken, out Value value) ? $", flag {value.Path} {value.Constant}" : "";
        return hold is null ? "untouched" + flag : $"{hold.Exclusive}/{hold.Upgradeable}/{hold.Shared} {hold.Flags} {hold.Condition}{flag}";
    }

    private sealed class Observer : IMeetObserver
    {
        public List<LockPath> Seen { get; } = [];

        public void HeldOnSomePaths(LockPath path, Hold held) => Seen.Add(path);
    }
}
