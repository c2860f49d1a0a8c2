// SPDX-License-Identifier: MIT
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Transfer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Ends;

/// <summary>Locks that a method leaves held for somebody who is known to release them.</summary>
internal sealed class HandOver(Body body, MethodFlow flow)
{
    // if (_enabled) { …; _gate.Wait(); … } and the lock is held at all ways out of that statement, and at no others.
    public ISymbol? GuardOf(LockPath path, Hold hold)
    {
        if (hold.Site is not { } site || !path.Stable || path.Kind != PathKind.Member || !body.IsCallersLock(path))
            return null;
        for (var node = site.Parent; node is not (null or MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax); node = node.Parent)
        {
            if (node is IfStatementSyntax { Condition: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } test && test.Statement.Span.Contains(site.Span)
                && body.Context.Model(test.SyntaxTree).GetSymbolInfo(test.Condition).Symbol is (IFieldSymbol or IPropertySymbol) and var guard && ExitsAgree(path, test.Statement))
            {
                return guard;
            }
        }

        return null;
    }

    private bool ExitsAgree(LockPath path, StatementSyntax inside)
    {
        foreach (var exit in flow.Exits)
        {
            var held = exit.State.Holds.Find(path, null) is { IsHeld: true };
            if (held != (exit.Operation is { } given && inside.Span.Contains(given.Syntax.Span)))
                return false;
        }

        return true;
    }

    // A flag that keeps its value is set at all ends with the lock, and at no others.
    public ISymbol? FlagOf(LockPath path)
    {
        for (var i = 0; flow.Exits.Count > 0 && i < flow.Exits[0].State.Values.Count; i++)
        {
            var place = flow.Exits[0].State.Values.KeyAt(i);
            if (body.Context.IsLastingFlag(place) && Tells(place, path))
                return place.Symbol;
        }

        return null;
    }

    private bool Tells(LockPath flag, LockPath path)
    {
        bool? heldWhere = null;
        foreach (var exit in flow.Exits)
        {
            if (exit.State.ValueOf(flag).Constant is not { } known)
                return false;
            var where = known == (exit.State.Holds.Find(path, null) is { IsHeld: true });
            if (heldWhere is { } before && before != where)
                return false;
            heldWhere = where;
        }

        return heldWhere is not null;
    }

    // A constructor that takes the lock on some ways: the object knows, and another of its methods releases it.
    public bool IsKeptByObject(LockPath path) =>
        body.Method is { MethodKind: MethodKind.Constructor } && path is { Kind: PathKind.Member, Stable: true } && body.IsCallersLock(path);

    // return null without the lock, and something with it: the result tells.
    public bool IsToldByNull(LockPath path)
    {
        if (path.Kind != PathKind.Member || !path.Stable || !body.IsCallersLock(path))
            return false;
        var kept = false;
        foreach (var exit in flow.Exits)
        {
            var held = exit.State.Holds.Find(path, null) is { IsHeld: true };
            if (exit.Operation is not { } given || held == (Operations.Unconverted(given).ConstantValue is { HasValue: true, Value: null }))
                return false;
            kept |= held;
        }

        return kept;
    }

    // Each end that keeps the lock gives a scope, be it in a finished task: whoever gets that has the lock, if something releases it at all.
    public bool IsGivenWithScope(LockPath path)
    {
        if (path.Kind != PathKind.Member || !path.Stable || !body.IsCallersLock(path))
            return false;
        foreach (var exit in flow.Exits)
        {
            if (exit.State.Holds.Find(path, null) is { IsHeld: true } && (exit.Operation is not { } given || Operations.Unconverted(given) is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } }))
                return false;
        }

        return true;
    }

    // return new Lease(owner): the disposal of what is returned releases the lock of what it was given.
    public bool IsTakenOver(LockPath path, ExitPoint exit)
    {
        if (path.Parent is not { } owner || exit.Value.Path is not { Kind: PathKind.Fresh, Item: IObjectCreationOperation { Type: INamedTypeSymbol type } made } || !body.Context.IsScope(type))
            return false;
        foreach (var argument in made.Arguments)
        {
            if (argument.Value is ILocalReferenceOperation local && owner.Equals(exit.State.ValueOf(LockPath.Local(local.Local)).Path) && ReleasesOnDispose(type, path))
                return true;
        }

        return false;
    }

    private bool ReleasesOnDispose(INamedTypeSymbol type, LockPath path)
    {
        foreach (var member in type.OriginalDefinition.GetMembers())
        {
            if (member is not IMethodSymbol { Name: "Dispose" or "DisposeAsync", Parameters.Length: 0 } dispose || body.Context.Flows.Get(dispose, body.Session) is not { } inner)
                continue;
            foreach (var net in inner.Net)
            {
                if ((net.Hold.IsReleased || net.Hold.IsUnknown) && Symbols.SymbolEquals(net.Path.Symbol, path.Symbol))
                    return true;
            }
        }

        return false;
    }
}
