// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>
/// Lock statements that the graph does not spell out. In a nullable context the compiler's graph of <c>lock</c> on a
/// <c>System.Threading.Lock</c> has the body, but neither the acquisition nor the release: there the syntax tells where the lock is held.
/// </summary>
internal sealed partial class MethodFlow
{
    private bool _hasBareLocks;

    private bool EnterBareLock(IExpressionStatementOperation statement)
    {
        if (statement.Syntax is not LockStatementSyntax syntax || statement.Operation is not IInvalidOperation invalid)
            return false;
        foreach (var child in invalid.ChildOperations)
        {
            if (EnterScope(child.Type) is not { } enter)
                continue;
            var receiver = Eval(child);
            Apply(new CallSite(invalid, enter, receiver.Path, [], ImmutableArray<IArgumentOperation>.Empty, false));
            if (receiver.Path is { } path)
            {
                _hasBareLocks = true;
                _state = _state.With(_state.Scopes.Set(LockPath.Opaque(syntax, null), new ScopeFact([path], LockMode.Exclusive)));
            }

            return true;
        }

        return false;
    }

    private static IMethodSymbol? EnterScope(ITypeSymbol? type)
    {
        if (type is not { Name: "Lock", ContainingNamespace.Name: "Threading" })
            return null;
        foreach (var member in type.GetMembers("EnterScope"))
        {
            if (member is IMethodSymbol method)
                return method;
        }

        return null;
    }

    /// <summary>Releases the locks of statements that <paramref name="next"/> is not in.</summary>
    private static FlowState LeaveBareLocks(FlowState state, SyntaxNode? next)
    {
        for (var i = state.Scopes.Count - 1; i >= 0; i--)
        {
            if (state.Scopes.KeyAt(i) is not { Kind: PathKind.Opaque, Item: LockStatementSyntax statement } key || (next is not null && statement.Statement.FullSpan.Contains(next.Span)))
                continue;
            foreach (var path in state.Scopes.ValueAt(i).Locks)
            {
                var hold = state.Holds.Find(path, null);
                if (hold is not { IsHeld: true })
                    continue;
                var less = hold.Add(LockMode.Exclusive, -1);
                if (less.HasNothing)
                    less = new Hold(0, 0, 0, HoldFlags.Balanced | (hold.Flags & HoldFlags.Entry), hold.Traits, null, null, false);
                state = state.With(state.Holds.Set(path, less));
            }

            state = state.With(state.Scopes.Remove(key));
        }

        return state;
    }

    private static SyntaxNode? NextSyntax(BasicBlock? block)
    {
        for (var hops = 0; block is not null && hops < 16; hops++)
        {
            if (FirstSyntax(block) is { } syntax)
                return syntax;
            block = block.FallThroughSuccessor?.Destination;
        }

        return null;
    }
}
