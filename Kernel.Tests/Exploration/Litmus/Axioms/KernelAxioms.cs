// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>
/// The kernel's memory model as axioms (tools/memory-model/linux-kernel.cat, of marked accesses and RCU), for small tests without branches and locks: every way in which loads
/// could find stores, and stores of a variable follow each other, of which those that the axioms allow are the outcomes. It shares nothing with what it is there to check.
/// </summary>
internal sealed class KernelAxioms
{
    private readonly Event[] _events;
    private readonly Relation _po;
    private readonly bool _ordersLoadsBeforeStores;

    private KernelAxioms(string test, bool ordersLoadsBeforeStores)
    {
        _events = Event.All(test);
        _ordersLoadsBeforeStores = ordersLoadsBeforeStores;
        _po = Where((a, b) => a < b && _events[a].Thread >= 0 && _events[a].Thread == _events[b].Thread);
    }

    /// <summary>The outcomes: r0 to r3, then x, y, z, w.</summary>
    /// <param name="test">The test.</param>
    /// <param name="ordersLoadsBeforeStores">Whether a load comes before the stores after it in its program whatever stands between: no load buffering.</param>
    public static SortedSet<string> Outcomes(string test, bool ordersLoadsBeforeStores)
    {
        var it = new KernelAxioms(test, ordersLoadsBeforeStores);
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var execution in Executions.Of(it._events))
        {
            if (execution.Outcome() is { } outcome && !outcomes.Contains(outcome) && it.Allows(execution))
                outcomes.Add(outcome);
        }
        return outcomes;
    }

    private Relation Where(Func<int, int, bool> holds) => Relation.Where(_events.Length, holds);

    private Relation On(Func<Event, bool> isIn) => Relation.On(_events.Length, i => isIn(_events[i]));

    private bool Allows(Execution execution)
    {
        var ext = Where((a, b) => _events[a].Thread != _events[b].Thread);
        var @int = Where((a, b) => _events[a].Thread == _events[b].Thread);
        var (loads, stores) = (On(it => it.Act == Act.Load), On(it => it.Act == Act.Store));
        var memory = loads | stores;
        var seenLoads = On(it => it is { Act: Act.Load, Returns: true });
        var (rf, co) = (Where((a, b) => execution.Found[b] == a && _events[b].Act == Act.Load), Where((a, b) => execution.Follows(a, b)));
        var fr = (rf.Inverse() * co).WithoutIdentity();
        var rmw = Where((a, b) => b == a + 1 && _events[a] is { Act: Act.Load, Modifies: true } && _events[b] is { Act: Act.Store, Modifies: true });
        var sameCell = Where((a, b) => _events[a].Variable != ' ' && _events[a].Variable == _events[b].Variable);
        if (!((_po & sameCell) | rf | co | fr).IsAcyclic() || !(rmw & ((fr & ext) * (co & ext))).IsEmpty())
            return false;

        var rfe = rf & ext;
        var gracePeriods = On(it => it.Act == Act.GracePeriod);
        var strong = (memory * Fence(Act.Full) * memory) | (_po * gracePeriods * _po.Maybe());
        var release = memory * _po * On(it => it is { Act: Act.Store, Order: Order.Release });
        var acquire = On(it => it is { Act: Act.Load, Order: Order.Acquire }) * _po * memory;
        var wmb = stores * Fence(Act.Write) * stores;
        var fence = strong | release | acquire | wmb | (seenLoads * Fence(Act.Read) * seenLoads);
        var data = Where(execution.IsDependent);
        var overwrite = co | fr;
        var ppo = data | (overwrite & @int) | (data * (rf & @int)) | fence;
        if (_ordersLoadsBeforeStores)
            ppo |= loads * _po * stores;

        var cumul = ((rfe.Maybe() * (strong | release)) | wmb) * (rf * rmw).Star();
        var prop = (overwrite & ext).Maybe() * cumul.Star() * rfe.Maybe();
        var hb = ppo | rfe | (prop.WithoutIdentity() & @int);
        if (!hb.IsAcyclic())
            return false;
        var pb = prop * strong * hb.Star();
        return pb.IsAcyclic() && (prop * GeneralisedFence(hb, pb, prop, gracePeriods) * hb.Star() * pb.Star()).IsIrreflexive();
    }

    private Relation Fence(Act kind) => _po * On(it => it.Act == kind) * _po;

    /// <summary>As many grace periods as read-side sections in a row are as good as a strong fence.</summary>
    private Relation GeneralisedFence(Relation hb, Relation pb, Relation prop, Relation gp)
    {
        var rscsi = Where((a, b) => _events[a].Act == Act.ReadUnlock && Beginning(a) == b);
        var link = _po.Maybe() * hb.Star() * pb.Star() * prop * _po;
        var order = gp | (gp * link * rscsi) | (rscsi * link * gp);
        while (true)
        {
            var next = order | (gp * link * order * link * rscsi) | (rscsi * link * order * link * gp) | (order * link * order);
            if (next.Is(order))
                return _po * order * _po.Maybe();
            order = next;
        }
    }

    /// <summary>The outermost rcu_read_lock() that an rcu_read_unlock() belongs to; -1 for an inner one.</summary>
    private int Beginning(int unlock)
    {
        var depth = 0;
        var begin = -1;
        for (var i = 0; i <= unlock; i++)
        {
            if (_events[i].Thread != _events[unlock].Thread)
                continue;
            if (_events[i].Act == Act.ReadLock && depth++ == 0)
                begin = i;
            else if (_events[i].Act == Act.ReadUnlock && --depth == 0 && i == unlock)
                return begin;
        }
        return -1;
    }
}
