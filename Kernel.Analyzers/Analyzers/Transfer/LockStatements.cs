// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>
/// Lock statements that the graph does not spell out. In a nullable context the compiler's graph of <c>lock</c> on a
/// <c>System.Threading.Lock</c> has the body, but neither the acquisition nor the release. Its blocks are laid out in the order of the
/// text, so the body is a region of the graph all the same, and is left as a region with a finally block is: on every edge out of it,
/// those of exceptions included, from the innermost one outwards.
/// </summary>
internal sealed class LockStatements(Body body, Point point, IEvaluator evaluator, LockBalance balance, CallEffects callEffects)
{
    // By the statement; nothing where there is none, as in almost all methods.
    private Dictionary<LockStatementSyntax, BareLock>? _bareLocks;

    // From the operation that enters the lock to the last one of the body.
    private sealed class BareLock(IOperation operation, IMethodSymbol enter, IOperation locked, int block, int index)
    {
        private readonly int _index = index;
        private (int Block, int Index) _last = (block, index);

        public IOperation Operation { get; } = operation;

        public IMethodSymbol Enter { get; } = enter;

        public IOperation Locked { get; } = locked;

        public void Extend(int block, int index) => _last = (block, index);

        public bool Contains(int at, int operation) => (at, operation).CompareTo((block, _index)) >= 0 && (at, operation).CompareTo(_last) <= 0;

        public bool IsIn(int first, int last) => block >= first && _last.Block <= last;
    }

    public void FindBareLocks()
    {
        foreach (var block in body.Graph.Blocks)
        {
            for (var i = 0; i < block.Operations.Length; i++)
            {
                if (block.Operations[i] is IExpressionStatementOperation { Syntax: LockStatementSyntax statement, Operation: IInvalidOperation invalid } && Bare(invalid, block.Ordinal, i) is { } bare)
                    (_bareLocks ??= [])[statement] = bare;
            }
        }

        if (_bareLocks is null)
            return;
        foreach (var block in body.Graph.Blocks)
        {
            for (var i = 0; i <= block.Operations.Length; i++)
            {
                if ((i < block.Operations.Length ? block.Operations[i] : block.BranchValue) is not { } operation)
                    continue;
                foreach (var pair in _bareLocks)
                {
                    if (pair.Key.Statement.FullSpan.Contains(operation.Syntax.Span))
                        pair.Value.Extend(block.Ordinal, i);
                }
            }
        }
    }

    private static BareLock? Bare(IInvalidOperation invalid, int block, int index)
    {
        foreach (var child in invalid.ChildOperations)
        {
            if (EnterScope(child.Type) is { } enter)
                return new BareLock(invalid, enter, child, block, index);
        }

        return null;
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

    public bool EnterBareLock(IExpressionStatementOperation statement)
    {
        if (_bareLocks is null || statement.Syntax is not LockStatementSyntax syntax || !_bareLocks.TryGetValue(syntax, out var bare))
            return false;
        var receiver = evaluator.Eval(bare.Locked);
        callEffects.Apply(Site(bare, receiver.Path));
        if (receiver.Path is { } path)
            point.State = point.State.With(point.State.Scopes.Set(LockPath.Opaque(syntax, null), new ScopeFact([path], LockMode.Exclusive)));
        return true;
    }

    private static CallSite Site(BareLock bare, LockPath? path) => new(bare.Operation, bare.Enter, path, [], ImmutableArray<IArgumentOperation>.Empty, false);

    /// <summary>The state at an operation: the lock statements that it is not in have been left.</summary>
    public FlowState LeaveUpTo(FlowState state, int block, int index) => _bareLocks is null ? state : LeaveOthers(state, block, index);

    /// <summary>The state in which a way goes on that leaves a part of the graph.</summary>
    public FlowState LeaveRegion(FlowState state, int first, int last) => _bareLocks is null ? state : LeaveIn(state, first, last);

    private FlowState LeaveOthers(FlowState state, int block, int index) => Leave(state, bare => !bare.Contains(block, index));

    private FlowState LeaveIn(FlowState state, int first, int last) => Leave(state, bare => bare.IsIn(first, last));

    private FlowState Leave(FlowState state, System.Func<BareLock, bool> isLeft)
    {
        for (var i = state.Scopes.Count - 1; i >= 0; i--)
        {
            if (state.Scopes.KeyAt(i) is not { Kind: PathKind.Opaque, Item: LockStatementSyntax statement } key || !_bareLocks!.TryGetValue(statement, out var bare) || !isLeft(bare))
                continue;
            var saved = point.State;
            point.State = state.With(state.Scopes.Remove(key));
            foreach (var path in state.Scopes.ValueAt(i).Locks)
                balance.ReleaseLock(path, LockMode.Exclusive, Site(bare, path));
            state = point.State;
            point.State = saved;
        }

        return state;
    }
}
