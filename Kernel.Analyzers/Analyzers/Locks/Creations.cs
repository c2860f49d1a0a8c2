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

/// <summary>Finds where what a field holds was made: how a semaphore or a lock behaves is decided there.</summary>
internal sealed class Creations(LockContext context)
{
    // Those that come from elsewhere: handed to a constructor or a method, or given by one.
    private readonly ConcurrentDictionary<ISymbol, bool> _handed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IObjectCreationOperation>> _made = new(SymbolEqualityComparer.Default);

    /// <summary>A semaphore is a lock where it is made with one permit: <c>(1)</c> or <c>(1, 1)</c>.</summary>
    public bool IsBinarySemaphore(LockPath? path)
    {
        var made = new List<IObjectCreationOperation>(Of(path, "SemaphoreSlim"));
        if (made.Count > 0)
            return IsBinary(made);
        return path is { Kind: PathKind.Member or PathKind.Parameter or PathKind.Local, Symbol: { } symbol } && LockContext.IsInSource(symbol)
            && _handed.GetOrAdd(symbol.OriginalDefinition, asked => IsBinary(new SourceTrail(context, static type => type is { Name: "SemaphoreSlim" }).From(asked)));
    }

    private static bool IsBinary(List<IObjectCreationOperation> made)
    {
        var found = false;
        foreach (var creation in made)
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

    /// <summary>What is seen to be made and put where a path leads.</summary>
    public ImmutableArray<IObjectCreationOperation> Of(LockPath? path)
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
        foreach (var value in new Stores(context.Compilation).Of(symbol))
            Add(value, found, seen, 0);
        return found.ToImmutable();
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
