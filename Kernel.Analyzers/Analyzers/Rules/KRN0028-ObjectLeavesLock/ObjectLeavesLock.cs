// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0028: a guarded object goes where it is touched without its lock.</summary>
internal sealed class ObjectLeavesLock : IMemberRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ObjectLeavesLock,
        "A guarded object leaves its lock",
        "What '{0}' refers to leaves {1}: it is {2}",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Whoever gets the object reads and writes it without the lock, while others change it under the lock. Give a copy away, or something that cannot change.",
        RuleCatalogue.HelpLink(RuleIds.ObjectLeavesLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(MemberScope scope)
    {
        foreach (var flow in scope.Flows)
        {
            foreach (var note in flow.Notes.Leaves)
                CheckPlace(scope, flow, note);
            if (flow.Method is not { MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation or MethodKind.UserDefinedOperator or MethodKind.Conversion })
                continue;
            foreach (var exit in flow.Exits)
            {
                if (exit is { Value.Path: { } path, Operation: { Type.SpecialType: not SpecialType.System_Boolean } operation } && Views.Behind(path) is { Kind: PathKind.Member } place)
                    CheckReturn(scope, flow, place, operation.Syntax, exit.State);
            }
        }
    }

    private static void CheckReturn(MemberScope scope, MethodFlow flow, LockPath place, SyntaxNode node, FlowState state)
    {
        foreach (var needed in ObjectGuards.Of(scope.Context, flow, place))
        {
            if (IsHeld(state, needed) || IsReplaced(flow, place, node, state) || IsReadWithout(flow, place, needed, node) || scope.Entries.Holds(flow, scope.Flows, needed, exclusive: false))
                continue;
            Add(scope, place, needed, node, "returned");
            return;
        }
    }

    private static void CheckPlace(MemberScope scope, MethodFlow flow, LeaveNote note)
    {
        var place = Views.Behind(note.Value);
        foreach (var needed in ObjectGuards.Of(scope.Context, flow, place))
        {
            var held = note.State.Holds.Find(needed, null);
            if (held is { IsUnknown: true } || IsReplaced(flow, place, note.Node, note.State) || IsReadWithout(flow, place, needed, note.Node))
                continue;
            if (note.Into?.Type?.SpecialType == SpecialType.System_Boolean)
                return;
            if (note.Into is not { } into)
            {
                Add(scope, place, needed, note.Node, "returned, element by element");
            }
            else if (into.Kind == PathKind.Parameter)
            {
                if (held is { IsEntry: true } || scope.Entries.Holds(flow, scope.Flows, needed, exclusive: false))
                    continue;
                Add(scope, place, needed, note.Node, "passed out by '" + into + "'");
            }
            else if (IsReached(scope, flow, into, needed))
            {
                Add(scope, place, needed, note.Node, "stored in '" + into + "'");
            }
            else
            {
                continue;
            }

            return;
        }
    }

    // The caller holds the lock, or gets it.
    private static bool IsHeld(FlowState state, LockPath needed) => state.Holds.Find(needed, null) is { } hold && (hold.IsHeld || hold.IsUnknown);

    // The member is assigned anew under the same hold, or on the way out: the object is taken over.
    private static bool IsReplaced(MethodFlow flow, LockPath place, SyntaxNode node, FlowState state)
    {
        foreach (var write in flow.Notes.LockedWrites)
        {
            if (!write.Path.Equals(place) || (write.Node.SpanStart < node.SpanStart && write.Node.FirstAncestorOrSelf<StatementSyntax>() != node.FirstAncestorOrSelf<StatementSyntax>()))
                continue;
            if (write.Node.FirstAncestorOrSelf<FinallyClauseSyntax>() is not null)
                return true;
            foreach (var held in HeldLock.In(state))
            {
                if (held.Hold.Site is { } site && write.State.Holds.Find(held.Path, null)?.Site == site)
                    return true;
            }
        }

        return false;
    }

    // That it is read without the lock has been said; by habit it may be right here.
    private static bool IsReadWithout(MethodFlow flow, LockPath place, LockPath needed, SyntaxNode node)
    {
        var member = place.Symbol!;
        if (flow.Findings.Exists(finding => IsAbout(finding, member)) || flow.Pending.Exists(pending => IsAbout(pending.Finding, member)))
            return true;
        foreach (var access in flow.Notes.Accesses)
        {
            if (node.Span.Contains(access.Node.Span) && SymbolEqualityComparer.Default.Equals(access.Member.OriginalDefinition, member.OriginalDefinition) && !IsHeld(access.State, needed))
                return true;
        }

        return false;
    }

    private static bool IsAbout(Finding finding, ISymbol member) => finding.Rule == RuleIds.UnguardedRead && finding.Arguments[0] is string name && name == member.Name;

    private static bool IsReached(MemberScope scope, MethodFlow flow, LockPath into, LockPath needed)
    {
        while (into is { Kind: PathKind.Element, Parent: { } container })
            into = container;
        if (into.Root.Kind == PathKind.Fresh)
            return IsGivenAway(flow, into.Root);
        if (into is not { Kind: PathKind.Member, Symbol: { } member })
            return false;
        foreach (var own in ObjectGuards.Declared(scope.Context, into))
        {
            if (own.Equals(needed))
                return false;
        }

        return member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal) || scope.Context.Guards.IsReachedWithout(member, GuardKey.Of(needed, into.Parent));
    }

    private static bool IsGivenAway(MethodFlow flow, LockPath made)
    {
        foreach (var exit in flow.Exits)
        {
            if (made.Equals(exit.Value.Path) || (exit.State.Marks.Find(made, default).Marks & Marks.Published) != 0)
                return true;
        }

        return false;
    }

    private static void Add(MemberScope scope, LockPath place, LockPath needed, SyntaxNode node, string how) =>
        scope.Add(new Finding(RuleIds.ObjectLeavesLock, node, [place.Symbol!.Name, Wording.Quote(needed), how], new List<SyntaxNode>()));
}
