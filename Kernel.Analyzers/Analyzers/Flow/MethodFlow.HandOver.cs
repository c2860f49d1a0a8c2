// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>Locks that a method leaves held for somebody who is known to release them.</summary>
internal sealed partial class MethodFlow
{
    /// <summary>Acquisitions that last where a member says so: no leak, if somebody releases where the same member says so.</summary>
    public List<(LockPath Path, ISymbol Guard, Finding Finding)> Halves { get; } = [];

    // if (_enabled) { …; _gate.Wait(); … } and the lock is held at all ways out of that statement, and at no others.
    private ISymbol? GuardOf(LockPath path, Hold hold)
    {
        if (hold.Site is not { } site || !path.Stable || path.Kind != PathKind.Member || !IsCallersLock(path))
            return null;
        for (var node = site.Parent; node is not (null or MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax); node = node.Parent)
        {
            if (node is IfStatementSyntax { Condition: IdentifierNameSyntax name } test && test.Statement.Span.Contains(site.Span)
                && _context.Model(name.SyntaxTree).GetSymbolInfo(name).Symbol is IFieldSymbol or IPropertySymbol && ExitsAgree(path, test.Statement))
            {
                return _context.Model(name.SyntaxTree).GetSymbolInfo(name).Symbol;
            }
        }

        return null;
    }

    private bool ExitsAgree(LockPath path, StatementSyntax inside)
    {
        foreach (var exit in _exits)
        {
            var held = exit.State.Holds.Find(path, null) is { IsHeld: true };
            if (held != (exit.Operation is { } given && inside.Span.Contains(given.Syntax.Span)))
                return false;
        }

        return true;
    }

    // return new Lease(owner): the disposal of what is returned releases the lock of what it was given.
    private bool IsTakenOver(LockPath path, ExitPoint exit)
    {
        if (path.Parent is not { } owner || exit.Value.Path is not { Kind: PathKind.Fresh, Item: IObjectCreationOperation { Type: INamedTypeSymbol type } made } || !_context.IsScope(type))
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
            if (member is not IMethodSymbol { Name: "Dispose" or "DisposeAsync", Parameters.Length: 0 } dispose || _context.Flows.Get(dispose, _session) is not { } flow)
                continue;
            foreach (var net in flow.Net)
            {
                if ((net.Hold.IsReleased || net.Hold.IsUnknown) && SymbolEquals(net.Path.Symbol, path.Symbol))
                    return true;
            }
        }

        return false;
    }
}
