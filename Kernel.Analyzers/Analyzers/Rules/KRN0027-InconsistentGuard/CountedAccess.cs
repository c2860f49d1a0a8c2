// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>One access of a member, on whatever ways it is come to.</summary>
internal sealed class CountedAccess
{
    // A method that is mentioned more often than this is not followed to its callers.
    private const int MaxCallers = 40;

    private readonly MethodFlow _flow;
    private readonly List<MethodFlow> _flows;
    private readonly LockPath? _receiver;
    private readonly List<FlowState> _states = [];

    private CountedAccess(AccessNote note, MethodFlow flow, List<MethodFlow> flows, MemberEntry entry)
    {
        Node = note.Node;
        Entry = entry;
        Writes = note.Writes;
        Counts = note.Counts;
        _flow = flow;
        _flows = flows;
        _receiver = note.Receiver;
        Keys = KeysOf(note.State);
        _states.Add(note.State);
    }

    public SyntaxNode Node { get; }

    public MemberEntry Entry { get; }

    public bool Writes { get; private set; }

    /// <summary>Not only a comparison with null.</summary>
    public bool Counts { get; }

    /// <summary>The locks that are held on each way.</summary>
    public HashSet<GuardKey> Keys { get; }

    public static void Add(List<CountedAccess> accesses, AccessNote note, MethodFlow flow, List<MethodFlow> flows, MemberEntry entry)
    {
        if (Known(accesses, note.Node) is not { } known)
        {
            accesses.Add(new CountedAccess(note, flow, flows, entry));
            return;
        }

        known.Keys.IntersectWith(known.KeysOf(note.State));
        known.Writes |= note.Writes;
        known._states.Add(note.State);
    }

    /// <summary>Whether the lock is held, here or by all who call.</summary>
    public bool Holds(GuardKey key, EntryLocks entries) =>
        Keys.Contains(key) || (key.At(_receiver, _flow.Method?.ContainingType) is { } path && entries.Holds(_flow, _flows, path, exclusive: false));

    /// <summary>The locks that some caller of a private method holds.</summary>
    public HashSet<GuardKey> KeysOfCallers(LockContext context)
    {
        var keys = new HashSet<GuardKey>();
        if (_flow.Method is not { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary } method || _receiver is { Kind: not PathKind.This })
            return keys;
        foreach (var entry in EntryLocks.Mentioning(method.ContainingType, method.Name))
        {
            if (MemberFlows.Root(context, entry.Node) is not { } root)
                continue;
            foreach (var flow in FlowTree.All(context, root))
            {
                foreach (var called in flow.Events)
                {
                    if (called.Callee is { } callee && SymbolEqualityComparer.Default.Equals(callee.OriginalDefinition, method.OriginalDefinition))
                        keys.UnionWith(KeysOf(called.State, called.Receiver));
                }
            }
        }

        return keys;
    }

    /// <summary>Whether it stands in a method for this assembly or for derived classes, all of whose known callers hold the lock: what "the caller holds the lock" says in a comment.</summary>
    public bool IsLeftToCallers(LockContext context, GuardKey key, EntryLocks entries)
    {
        if (_flow.Method is not { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not (Accessibility.Private or Accessibility.Public) } method || _receiver is { Kind: not PathKind.This })
            return false;
        var any = false;
        var asked = 0;
        foreach (var entry in MayCall(context, method))
        {
            if (++asked > MaxCallers || MemberFlows.Root(context, entry.Node) is not { } root)
                return false;
            var flows = FlowTree.All(context, root);
            foreach (var flow in flows)
            {
                foreach (var called in flow.Events)
                {
                    if (called.Callee is not { } callee || !IsOrOverrides(method, callee))
                        continue;
                    any = true;
                    if (!IsHeldAt(flow, flows, called, key, entries))
                        return false;
                }
            }
        }

        return any;
    }

    /// <summary>Whether it stands in a member for this class alone, or for derived classes, that is asked without the lock only as the first of two tests.</summary>
    public bool IsAskedTwice(LockContext context, GuardKey key, EntryLocks entries)
    {
        if (Writes || _flow.Method is not { MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet, DeclaredAccessibility: Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal } method
            || _receiver is { Kind: not PathKind.This })
        {
            return false;
        }

        var any = false;
        foreach (var entry in EntryLocks.Mentioning(method.ContainingType, method.AssociatedSymbol?.Name ?? method.Name))
        {
            if (MemberFlows.Root(context, entry.Node) is not { } root)
                return false;
            var flows = FlowTree.All(context, root);
            foreach (var flow in flows)
            {
                foreach (var called in flow.Events)
                {
                    if (called.Callee is not { } callee || !SymbolEqualityComparer.Default.Equals(callee.OriginalDefinition, method.OriginalDefinition) || IsHeldAt(flow, flows, called, key, entries))
                        continue;
                    if (!DoubleChecks.IsAskedAgain(method, called.Node, flows))
                        return false;
                    any = true;
                }
            }
        }

        return any;
    }

    private static bool IsHeldAt(MethodFlow flow, List<MethodFlow> flows, CallEvent called, GuardKey key, EntryLocks entries) =>
        KeysOf(called.State, called.Receiver).Contains(key) || (key.At(called.Receiver, flow.Method?.ContainingType) is { } path && entries.Holds(flow, flows, path, exclusive: false));

    // What may call a method: of a protected one, its class and those that it derives from; its name may be anybody's.
    private static IEnumerable<MemberEntry> MayCall(LockContext context, IMethodSymbol method)
    {
        if (method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal)
        {
            for (INamedTypeSymbol? type = method.ContainingType; type is not null && context.IsOwn(type); type = type.BaseType)
            {
                foreach (var entry in EntryLocks.Mentioning(type.OriginalDefinition, method.Name))
                    yield return entry;
            }

            yield break;
        }

        foreach (var entry in context.Index.All())
        {
            if (entry.Mentions(method.Name))
                yield return entry;
        }
    }

    // A call of what the method overrides may be a call of it: the template in the base class takes the lock.
    private static bool IsOrOverrides(IMethodSymbol method, IMethodSymbol called)
    {
        for (IMethodSymbol? each = method; each is not null; each = each.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, each.OriginalDefinition))
                return true;
        }

        return false;
    }

    /// <summary>Whether the member gets a new value as a whole.</summary>
    public bool Assigns
    {
        get
        {
            var place = Node.Parent is MemberAccessExpressionSyntax access && access.Name == Node ? access : Node;
            return place.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == place;
        }
    }

    /// <summary>Whether it is not known if the lock is held.</summary>
    public bool IsUnknown(GuardKey key)
    {
        // What an object does with itself: only who owns it can say whether that is under the owner's lock, or on a copy.
        if (key.IsOwners && _receiver is { Kind: PathKind.This })
            return true;
        if (!Keys.Contains(key) && _states.Count > 1 && _states.Exists(state => KeysOf(state).Contains(key)))
            return true;
        foreach (var state in _states)
        {
            for (var i = 0; i < state.Holds.Count; i++)
            {
                if (state.Holds.ValueAt(i) is ({ IsUnknown: true } or { Condition: not null }) && GuardKey.Of(state.Holds.KeyAt(i), _receiver)?.Equals(key) == true)
                    return true;
            }
        }

        return false;
    }

    /// <summary>In a lambda that is made while the lock is held: when it runs, and under what, nobody knows.</summary>
    public bool IsDoubtful(GuardKey key)
    {
        var inLambda = false;
        for (var around = Node.Parent; around is not null and not MemberDeclarationSyntax; around = around.Parent)
        {
            inLambda |= around is AnonymousFunctionExpressionSyntax;
            if (inLambda && around is LockStatementSyntax)
                return true;
        }

        return false;
    }

    private static CountedAccess? Known(List<CountedAccess> accesses, SyntaxNode node)
    {
        foreach (var access in accesses)
        {
            if (access.Node == node)
                return access;
        }

        return null;
    }

    private HashSet<GuardKey> KeysOf(FlowState state) => KeysOf(state, _receiver);

    private static HashSet<GuardKey> KeysOf(FlowState state, LockPath? receiver)
    {
        var keys = new HashSet<GuardKey>();
        foreach (var held in HeldLock.In(state))
        {
            if (GuardKey.Of(held.Path, receiver) is { } key)
                keys.Add(key);
        }

        return keys;
    }
}
