// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>A bit for each callback of call_rcu(), in the order in which they are met.</summary>
internal sealed class CallbackBits
{
    private readonly Dictionary<int, int> _bits = [];
    private readonly List<int> _ready = [];

    /// <summary>The callbacks that cannot begin in the machine's present state: those whose grace period is not over, that run, or that are none yet.</summary>
    public ulong Waiting(Fairness fairness)
    {
        if ((fairness & Fairness.Callbacks) == 0)
            return ulong.MaxValue;
        List();
        var ready = 0UL;
        foreach (var head in _ready)
            ready |= Bit(head);
        return ~ready;
    }

    /// <summary>The callback that a move would begin; none for most.</summary>
    public ulong Of(Move move)
    {
        if (move.Choice == Move.Drain || thread.number(move.Thread).op != OpKind.WaitCallback)
            return 0;
        List();
        return Bit(_ready[move.Choice]);
    }

    private void List()
    {
        _ready.Clear();
        Rcu.ListReady(_ready);
    }

    private ulong Bit(int head)
    {
        if (!_bits.TryGetValue(head, out var bit))
            _bits.Add(head, bit = _bits.Count);
        return bit < 64 ? 1UL << bit : throw new KernelBugException(BugKind.Limit, "more than 64 callbacks of call_rcu() wait in one loop");
    }
}
