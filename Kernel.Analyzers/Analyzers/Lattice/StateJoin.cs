// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Lattice;

/// <summary>The merge of two states, at the block where the paths meet.</summary>
internal static class StateJoin
{
    /// <summary>
    /// Merges two states. A <paramref name="soft"/> merge is one of exceptional paths: a difference is no mistake there, only unknown.
    /// </summary>
    public static FlowState Merge(FlowState left, FlowState right, int block, bool soft, IMeetObserver? observer = null)
    {
        if (left.SameAs(right))
            return left;
        (left, right) = (WithoutStale(left, block), WithoutStale(right, block));
        var (values, changed) = ValueJoin.Merge(left.Values, right.Values, block);
        var leftHolds = left.Holds;
        var rightHolds = right.Holds;
        if (changed is not null)
            HoldJoin.Rename(left, right, changed, ref leftHolds, ref rightHolds);
        var holds = HoldJoin.Merge(left, right, leftHolds, rightHolds, changed, block, soft, observer);
        return FlowState.Initial
            .With(values)
            .With(holds)
            .With(FactJoin.Scopes(left.Scopes, right.Scopes))
            .With(FactJoin.References(left, right, changed, block))
            .WithMarks(FactJoin.New(left, right, FactJoin.Marks(left.Marks, right.Marks), changed, block))
            .WithHandoffs(FactJoin.Handoffs(left.Handoffs, right.Handoffs));
    }

    // What is known of the value that a place had when the paths met here a round before is not known of the one it has now.
    private static FlowState WithoutStale(FlowState state, int block)
    {
        for (var i = state.References.Count - 1; i >= 0; i--)
        {
            var key = state.References.KeyAt(i);
            if (IsStale(state, key, block) && (state.References.ValueAt(i).States & ReferenceStates.Owned) == 0)
                state = state.With(state.References.Remove(key));
        }

        for (var i = state.Marks.Count - 1; i >= 0; i--)
        {
            if (IsStale(state, state.Marks.KeyAt(i), block))
                state = state.WithMarks(state.Marks.Remove(state.Marks.KeyAt(i)));
        }

        return state;
    }

    private static bool IsStale(FlowState state, LockPath key, int block)
    {
        if (key.Root is not { Kind: PathKind.Phi, Item: int met } root || met != block)
            return false;
        for (var i = 0; i < state.Values.Count; i++)
        {
            if (root.Equals(state.Values.ValueAt(i).Path))
                return false;
        }

        return true;
    }
}
