// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Locks;

/// <summary>Finds where what a field holds was made: how a semaphore, a lock or a task source behaves is decided there.</summary>
internal sealed class Creations(LockContext context)
{
    private static readonly HashSet<string> s_stores = ["Add", "TryAdd", "Enqueue", "Push", "AddLast", "AddFirst", "Insert", "GetOrAdd", "Append", "Write", "TryWrite"];

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IObjectCreationOperation>> _made = new(SymbolEqualityComparer.Default);

    /// <summary>A semaphore is a lock where it is made with one permit: <c>(1)</c> or <c>(1, 1)</c>.</summary>
    public bool IsBinarySemaphore(LockPath? path)
    {
        var found = false;
        foreach (var creation in Of(path, "SemaphoreSlim"))
        {
            found = true;
            var arguments = creation.Arguments;
            if (!IsOne(arguments, 0) || (arguments.Length > 1 && !IsOne(arguments, 1)))
                return false;
        }

        return found;
    }

    public bool SupportsRecursion(LockPath path)
    {
        var found = false;
        foreach (var creation in Of(path, "ReaderWriterLockSlim"))
        {
            found = true;
            if (creation.Arguments.Length == 1 && creation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: 1 })
                return true;
        }

        // Made where nobody can see: it may support recursion.
        return !found;
    }

    /// <summary>Whether a task source is seen to be made so that its continuations run inside SetResult.</summary>
    public bool RunsContinuations(LockPath? path)
    {
        foreach (var creation in Of(path, "TaskCompletionSource"))
        {
            if (!RunsAsynchronously(creation))
                return true;
        }

        return false;
    }

    private static bool RunsAsynchronously(IObjectCreationOperation creation)
    {
        const int runContinuationsAsynchronously = 64;
        foreach (var argument in creation.Arguments)
        {
            if (argument.Value.Type?.Name != "TaskCreationOptions")
                continue;
            if (argument.Value.ConstantValue is not { HasValue: true, Value: int options } || (options & runContinuationsAsynchronously) != 0)
                return true;
        }

        return false;
    }

    private static bool IsOne(ImmutableArray<IArgumentOperation> arguments, int ordinal)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
                return argument.Value.ConstantValue is { HasValue: true, Value: 1 };
        }

        return false;
    }

    private IEnumerable<IObjectCreationOperation> Of(LockPath? path, string type)
    {
        foreach (var creation in Of(path))
        {
            if (creation.Type?.Name == type)
                yield return creation;
        }
    }

    /// <summary>What is seen to be made and put into a field, a property or a local, or into the collection there.</summary>
    public ImmutableArray<IObjectCreationOperation> Of(ISymbol symbol) => _made.GetOrAdd(symbol.OriginalDefinition, Find);

    private ImmutableArray<IObjectCreationOperation> Of(LockPath? path)
    {
        for (var step = path; step is not null; step = step.Parent)
        {
            if (step is { Kind: PathKind.Fresh, Item: IObjectCreationOperation made })
                return [made];
            if (step.Kind is PathKind.Member or PathKind.Local && step.Symbol is { DeclaringSyntaxReferences.Length: > 0 } and not IParameterSymbol)
                return Of(step.Symbol!);
            if (step.Kind is not (PathKind.Element or PathKind.Call or PathKind.Member))
                break;
        }

        return [];
    }

    private ImmutableArray<IObjectCreationOperation> Find(ISymbol symbol)
    {
        var found = ImmutableArray.CreateBuilder<IObjectCreationOperation>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax();
            var value = syntax switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                _ => null,
            };
            Add(value, found, seen, 0);
        }

        var single = symbol is ILocalSymbol || symbol.DeclaredAccessibility == Accessibility.Private;
        foreach (var root in Roots(symbol, single))
            Scan(root, symbol, found, seen);
        return found.ToImmutable();
    }

    private IEnumerable<SyntaxNode> Roots(ISymbol symbol, bool single)
    {
        if (symbol is ILocalSymbol)
        {
            foreach (var reference in symbol.ContainingSymbol.DeclaringSyntaxReferences)
                yield return reference.GetSyntax();
        }
        else if (single && symbol.ContainingType is { } type)
        {
            foreach (var reference in type.DeclaringSyntaxReferences)
                yield return reference.GetSyntax();
        }
        else
        {
            foreach (var tree in context.Compilation.SyntaxTrees)
            {
                if (Index.TreeIndex.Of(tree, default).Members.Exists(member => member.Names.Contains(symbol.Name)))
                    yield return tree.GetRoot();
            }
        }
    }

    private void Scan(SyntaxNode root, ISymbol symbol, ImmutableArray<IObjectCreationOperation>.Builder found, HashSet<SyntaxNode> seen)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != symbol.Name)
                continue;
            SyntaxNode place = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            while (place.Parent is ElementAccessExpressionSyntax element && element.Expression == place)
                place = element;
            var value = place.Parent switch
            {
                AssignmentExpressionSyntax assignment when assignment.Left == place => assignment.Right,
                MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } store when s_stores.Contains(store.Name.Identifier.ValueText) => Last(call),
                _ => null,
            };
            if (value is not null)
                Add(value, found, seen, 0);
        }
    }

    private static ExpressionSyntax? Last(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        return arguments.Count == 0 ? null : arguments[arguments.Count - 1].Expression;
    }

    private void Add(ExpressionSyntax? value, ImmutableArray<IObjectCreationOperation>.Builder found, HashSet<SyntaxNode> seen, int depth)
    {
        while (value is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            value = value switch
            {
                ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
                CastExpressionSyntax cast => cast.Expression,
                _ => ((PostfixUnaryExpressionSyntax)value).Operand,
            };
        }

        switch (value)
        {
            case null:
                return;
            case AssignmentExpressionSyntax assignment:
                Add(assignment.Right, found, seen, depth);
                return;
            case ConditionalExpressionSyntax conditional:
                Add(conditional.WhenTrue, found, seen, depth);
                Add(conditional.WhenFalse, found, seen, depth);
                return;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                Add(coalesce.Right, found, seen, depth);
                return;
            case ArrayCreationExpressionSyntax { Initializer: { } items }:
                foreach (var item in items.Expressions)
                    Add(item, found, seen, depth);
                return;
            case ImplicitArrayCreationExpressionSyntax array:
                foreach (var item in array.Initializer.Expressions)
                    Add(item, found, seen, depth);
                return;
            case CollectionExpressionSyntax collection:
                foreach (var element in collection.Elements)
                    Add((element as ExpressionElementSyntax)?.Expression, found, seen, depth);
                return;
            case LambdaExpressionSyntax { ExpressionBody: { } body }:
                Add(body, found, seen, depth);
                return;
            case BaseObjectCreationExpressionSyntax when seen.Add(value):
                if (context.Model(value.SyntaxTree).GetOperation(value) is IObjectCreationOperation operation)
                    found.Add(operation);
                AddFromInitializer((BaseObjectCreationExpressionSyntax)value, found, seen, depth);
                return;
            case IdentifierNameSyntax name when depth < 2:
                if (context.Model(name.SyntaxTree).GetSymbolInfo(name).Symbol is ILocalSymbol local && seen.Add(name))
                {
                    foreach (var creation in Find(local))
                        found.Add(creation);
                }

                return;
        }
    }

    private void AddFromInitializer(
        BaseObjectCreationExpressionSyntax creation, ImmutableArray<IObjectCreationOperation>.Builder found, HashSet<SyntaxNode> seen, int depth)
    {
        if (creation.Initializer is not { RawKind: (int)SyntaxKind.CollectionInitializerExpression } initializer)
            return;
        foreach (var item in initializer.Expressions)
            Add(item, found, seen, depth);
    }
}
