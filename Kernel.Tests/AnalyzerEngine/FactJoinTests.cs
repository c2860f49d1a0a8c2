// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;

namespace Kernel.AnalyzerEngine.Tests;

/// <summary>The merge of marks and references, over every pair and triple of their values: a lattice, of finite height.</summary>
public sealed class FactJoinTests
{
    private const int Block = 7;

    // A mark that may be, one that must be, both, and none.
    private static readonly Marks[] s_marks = [Marks.None, Marks.Published, Marks.Awaited, Marks.Published | Marks.Awaited, Marks.Unpublished | Marks.Null];

    private static readonly ReferenceStates[] s_references =
        [ReferenceStates.None, ReferenceStates.Owned, ReferenceStates.Consumed, ReferenceStates.Released, ReferenceStates.Owned | ReferenceStates.Released];

    [Test]
    public void Merging_with_itself_changes_nothing() => EachPair((one, _) => Assert.That(Merge(one, one).SameAs(one)));

    [Test]
    public void The_order_of_two_does_not_matter() => EachPair((one, other) => Assert.That(Merge(one, other).SameAs(Merge(other, one))));

    [Test]
    public void The_order_of_three_does_not_matter()
    {
        EachPair((one, other) =>
        {
            foreach (FlowState third in States())
                Assert.That(Merge(Merge(one, other), third).SameAs(Merge(one, Merge(other, third))));
        });
    }

    [Test]
    public void More_in_is_no_less_out()
    {
        // With x below x merged with y, what comes of x and z is below what comes of both.
        EachPair((x, y) =>
        {
            foreach (FlowState z in States())
            {
                FlowState less = Merge(x, z);
                FlowState more = Merge(Merge(x, y), z);
                Assert.That(Merge(less, more).SameAs(more));
            }
        });
    }

    [Test]
    public void A_chain_has_no_more_steps_than_there_are_marks_and_states()
    {
        FlowState state = States().First();
        int changes = 0;
        foreach (FlowState next in States().Concat(States()))
        {
            FlowState merged = Merge(state, next);
            changes += merged.SameAs(state) ? 0 : 1;
            state = merged;
        }

        Assert.That(changes, Is.LessThanOrEqualTo(8 + 3));
    }

    private static FlowState Merge(FlowState left, FlowState right) => StateJoin.Merge(left, right, Block, soft: false);

    private static void EachPair(Action<FlowState, FlowState> check)
    {
        foreach (FlowState one in States())
        {
            foreach (FlowState other in States())
                check(one, other);
        }
    }

    private static IEnumerable<FlowState> States()
    {
        foreach (Marks marks in s_marks)
        {
            foreach (ReferenceStates references in s_references)
            {
                FlowState state = FlowState.Initial;
                if (marks != Marks.None)
                    state = state.WithMarks(PathMap<MarkFact>.Empty.Set(Samples.Gate, new MarkFact(marks, null)));
                if (references != ReferenceStates.None)
                    state = state.With(PathMap<ReferenceFact>.Empty.Set(Samples.Gate, new ReferenceFact(references, null, null)));
                yield return state;
            }
        }
    }
}
