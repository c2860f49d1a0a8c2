// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>One lock was acquired while another was held.</summary>
internal sealed class LockEdge(LockPath held, LockPath acquired, SyntaxNode node, SyntaxNode? site, ImmutableArray<SyntaxNode> via)
{
    public LockPath Held { get; } = held;

    public LockPath Acquired { get; } = acquired;

    public SyntaxNode Node { get; } = node;

    public SyntaxNode? Site { get; } = site;

    public ImmutableArray<SyntaxNode> Via { get; } = via;
}

/// <summary>The order in which locks are taken, over the whole compilation.</summary>
/// <remarks>
/// A lock stands for its field: two objects of a kind are one node. An edge from a field to itself is looked at by full path, so
/// that only the same two locks in both orders are a cycle.
/// </remarks>
internal sealed class LockOrders
{
    private readonly ConcurrentQueue<LockEdge> _edges = new();

    public void Add(LockEdge edge) => _edges.Enqueue(edge);

    public List<Finding> Find(LockContext context)
    {
        var edges = new List<LockEdge>(_edges);
        edges.Sort(static (left, right) => Compare(left, right));
        var keys = new LockKeys(context, edges);
        var (kinds, objects) = Graphs(edges, context, keys);
        if (RemoveRuledOut(edges, kinds, context, keys))
            (kinds, objects) = Graphs(edges, context, keys);

        var findings = new List<Finding>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var edge in edges)
        {
            if (Why(edge, edges, context, keys, kinds, objects) is not { } why || !seen.Add(edge.Node))
                continue;
            var related = new List<SyntaxNode>();
            if (edge.Site is not null)
                related.Add(edge.Site);
            for (var i = 1; i < edge.Via.Length; i++)
                related.Add(edge.Via[i]);
            findings.Add(new Finding(RuleIds.LockOrder, edge.Node, [Wording.Quote(edge.Acquired), Wording.Quote(edge.Held), why], related));
        }

        return findings;
    }

    private static (OrderGraph Kinds, OrderGraph Objects) Graphs(List<LockEdge> edges, LockContext context, LockKeys keys)
    {
        var kinds = new OrderGraph();
        var objects = new OrderGraph();
        foreach (var edge in edges)
        {
            // What is against the declared order is a mistake by itself, and closes no circle for those that keep to it.
            if (context.Declared.IsBefore(edge.Acquired, edge.Held))
                continue;
            var (from, to) = (keys.Of(edge.Held), keys.Of(edge.Acquired));
            if (LockKeys.AreKinds(from, to))
                kinds.Add(from!, to!);
            else if (!edge.Held.Equals(edge.Acquired))
                objects.Add(edge.Held, edge.Acquired);
        }

        return (kinds, objects);
    }

    // What the state that was set under the other lock rules out, and what leads on to an object that was found somewhere: that two
    // objects of a kind are locked one after the other is no cycle, unless there is a way back from the one to the other.
    private static bool RemoveRuledOut(List<LockEdge> edges, OrderGraph kinds, LockContext context, LockKeys keys)
    {
        var cyclic = edges.FindAll(edge => !context.Declared.IsBefore(edge.Acquired, edge.Held) && keys.Of(edge.Held) is var from && keys.Of(edge.Acquired) is var to && LockKeys.AreKinds(from, to) && kinds.IsCyclic(from!, to!));
        if (cyclic.Count == 0)
            return false;
        var states = new AnnouncedStates(context);
        var without = new HashSet<LockEdge>();
        foreach (var edge in cyclic)
        {
            if (Decorations.Is(context, edge))
            {
                if (cyclic.TrueForAll(other => !Equals(keys.Of(other.Held), keys.Of(edge.Acquired)) || !Equals(keys.Of(other.Acquired), keys.Of(edge.Held)) || Decorations.Is(context, other)))
                    without.Add(edge);
            }
            else if (LeadsToFound(edge))
            {
                if (!cyclic.Exists(other => LeadsToFound(other) && Equals(keys.Of(other.Held), keys.Of(edge.Acquired)) && Equals(keys.Of(other.Acquired), keys.Of(edge.Held))))
                    without.Add(edge);
            }
            else if (edge.Acquired.Symbol is { } outer && states.RulesOut(edge, outer.Name, cyclic.FindAll(other => Equals(keys.Of(other.Held), keys.Of(edge.Acquired)))))
            {
                without.Add(edge);
            }
        }

        return edges.RemoveAll(without.Contains) > 0;
    }

    // From a lock of an object, or of a part of it, to one of another object of the same class that came out of a call or a collection.
    private static bool LeadsToFound(LockEdge edge)
    {
        if (edge.Held is not { Kind: PathKind.Member, Parent.Kind: PathKind.This } || edge.Acquired is not { Kind: PathKind.Member, Parent: { } owner }
            || !IsOrIsPartOf(edge.Held.Symbol!.ContainingType, edge.Acquired.Symbol!.ContainingType))
        {
            return false;
        }

        for (LockPath? step = owner; step is not null; step = step.Parent)
        {
            if (step.Kind is PathKind.Call or PathKind.Opaque or PathKind.Element)
                return true;
        }

        return false;
    }

    // A class, and those that are declared in it.
    private static bool IsOrIsPartOf(INamedTypeSymbol? part, INamedTypeSymbol? whole)
    {
        for (; part is not null && whole is not null; part = part.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, whole.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static string? Why(LockEdge edge, List<LockEdge> edges, LockContext context, LockKeys keys, OrderGraph kinds, OrderGraph objects)
    {
        var declared = context.Declared;
        if (declared.IsBefore(edge.Acquired, edge.Held))
            return "; the declared order is the other one";
        if (declared.IsBefore(edge.Held, edge.Acquired))
            return null;
        var (from, to) = (keys.Of(edge.Held), keys.Of(edge.Acquired));
        if (LockKeys.AreKinds(from, to))
            return kinds.IsCyclic(from!, to!) ? Back(edge, edges, other => to!.Equals(keys.Of(other.Held)) && keys.Of(other.Acquired) is { } next && !next.Equals(to) && kinds.IsCyclic(to!, next), other => from!.Equals(keys.Of(other.Acquired))) : null;
        return !edge.Held.Equals(edge.Acquired) && objects.IsCyclic(edge.Held, edge.Acquired) ? Back(edge, edges, other => other.Held.Equals(edge.Acquired) && !other.Acquired.Equals(other.Held), other => other.Acquired.Equals(edge.Held)) : null;
    }

    // Where the way back begins: at the other order itself, or else at the first step of the circle.
    private static string Back(LockEdge edge, List<LockEdge> edges, System.Predicate<LockEdge> isStep, System.Predicate<LockEdge> isOther)
    {
        var step = edges.Find(other => isStep(other) && isOther(other)) ?? edges.Find(isStep);
        if (step is null)
            return "; elsewhere they are taken in the other order";
        return "; " + Wording.Quote(step.Acquired) + " is acquired while " + Wording.Quote(step.Held) + " is held at " + LockContext.Position(step.Node) + (isOther(step) ? "" : ", and so on back to " + Wording.Quote(edge.Held));
    }

    private static int Compare(LockEdge left, LockEdge right)
    {
        var order = string.CompareOrdinal(left.Node.SyntaxTree.FilePath, right.Node.SyntaxTree.FilePath);
        if (order != 0)
            return order;
        order = left.Node.SpanStart.CompareTo(right.Node.SpanStart);
        if (order != 0)
            return order;
        order = string.CompareOrdinal(left.Held.ToString(), right.Held.ToString());
        return order != 0 ? order : string.CompareOrdinal(left.Acquired.ToString(), right.Acquired.ToString());
    }
}
