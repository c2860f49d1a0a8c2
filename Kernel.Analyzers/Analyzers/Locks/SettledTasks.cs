// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>Fields whose tasks are complete from the start: all that is ever put there is a result, a failure or nothing.</summary>
/// <remarks>A field that nothing but its declaration fills, and a method that gives a complete task, stand for what is still to be written.</remarks>
internal sealed class SettledTasks(LockContext context)
{
    private const int MaxDepth = 4;

    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);
    private readonly ElementTypes _elements = new(context);

    public bool IsSettled(LockPath? task)
    {
        switch (task)
        {
            case { Kind: PathKind.Member, Symbol: IFieldSymbol field }:
                return IsSettled(field, 0);
            case { Kind: PathKind.Member, Symbol: IPropertySymbol { GetMethod: { } getter } } when LockContext.IsInSource(getter):
                return Gives(getter) || (task.Parent is { Kind: PathKind.Parameter, Symbol: { } element } && GivesFor(getter, element));
            case { Kind: PathKind.Call, Symbol: IMethodSymbol method }:
                return Gives(method);
            default:
                return false;
        }
    }

    // Whatever body a call may run.
    private bool Gives(IMethodSymbol method)
    {
        if (!LockContext.IsInSource(method))
            return false;
        return _known.GetOrAdd(method.OriginalDefinition, _ =>
        {
            var targets = context.Targets.All(method);
            foreach (var target in targets)
            {
                if (!Returns(target, 0, fieldsOnly: true) && (IsOpen(method) || !IsDone(target, 0)))
                    return false;
            }

            return targets.Length > 0;
        });
    }

    // The same of the bodies alone that the elements of a sequence may have.
    private bool GivesFor(IMethodSymbol method, ISymbol element)
    {
        var types = method.ContainingType.TypeKind == TypeKind.Interface ? _elements.Of(element) : [];
        if (types.Count == 0)
            return false;
        var any = false;
        foreach (var target in context.Targets.All(method))
        {
            if (!types.Exists(type => Is(target.ContainingType, type)))
                continue;
            if (!Returns(target, 0, fieldsOnly: true))
                return false;
            any = true;
        }

        return any;
    }

    private static bool Is(INamedTypeSymbol type, INamedTypeSymbol wanted)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, wanted))
                return true;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, wanted))
                return true;
        }

        return false;
    }

    private bool IsSettled(IFieldSymbol field, int depth)
    {
        if (depth > MaxDepth || !IsTask(field.Type) || field.OriginalDefinition.DeclaringSyntaxReferences.Length == 0)
            return false;
        return depth == 0 ? _known.GetOrAdd(field.OriginalDefinition, _ => AllStores(field.OriginalDefinition, 0)) : AllStores(field.OriginalDefinition, depth);
    }

    // Private, or set by its own type alone.
    private bool AllStores(ISymbol field, int depth)
    {
        if (field is not IFieldSymbol { IsReadOnly: true } && field.DeclaredAccessibility != Accessibility.Private)
            return false;
        var any = false;
        foreach (var part in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in part.GetSyntax().DescendantNodes())
            {
                var value = node switch
                {
                    VariableDeclaratorSyntax declared when declared.Identifier.ValueText == field.Name => declared.Initializer?.Value,
                    IdentifierNameSyntax name when name.Identifier.ValueText == field.Name => Stored(name, out var unknown) is { } stored ? stored : unknown ? name : null,
                    _ => null,
                };
                if (value is null or LiteralExpressionSyntax)
                    continue;
                if (value == node || !IsSettled(value, depth))
                    return false;
                any |= depth > 0 || node is not VariableDeclaratorSyntax;
            }
        }

        return any;
    }

    private static ExpressionSyntax? Stored(IdentifierNameSyntax name, out bool unknown)
    {
        unknown = false;
        ExpressionSyntax place = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        switch (place.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == place:
                return assignment.Right;
            case ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } }:
            case RefExpressionSyntax:
                unknown = true;
                return null;
            case ArgumentSyntax { RefKindKeyword.RawKind: not 0, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } } arguments }:
                var method = called.Name.Identifier.ValueText;
                if (method is "Exchange" or "CompareExchange" && arguments.Arguments[0].Expression == place)
                    return arguments.Arguments[1].Expression;
                unknown = method != "Read";
                return null;
            case ArgumentSyntax { RefKindKeyword.RawKind: not 0 }:
                unknown = true;
                return null;
            default:
                return null;
        }
    }

    private bool IsSettled(ExpressionSyntax value, int depth)
    {
        switch (value)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return IsSettled(parenthesized.Expression, depth);
            case PostfixUnaryExpressionSyntax suppressed:
                return IsSettled(suppressed.Operand, depth);
            case CastExpressionSyntax cast:
                return IsSettled(cast.Expression, depth);
            case ConditionalExpressionSyntax conditional:
                return IsSettled(conditional.WhenTrue, depth) && IsSettled(conditional.WhenFalse, depth);
            case LiteralExpressionSyntax:
                return true;
            case InvocationExpressionSyntax call:
                return Bound(call) is IMethodSymbol method && (LockContext.IsInSource(method) ? !method.IsVirtual && !method.IsAbstract && Returns(method, depth + 1) : IsMade(method));
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return Bound(value) switch
                {
                    IFieldSymbol field => IsSettled(field, depth + 1),
                    IPropertySymbol { Name: "CompletedTask", ContainingType.Name: "Task" } => true,
                    IPropertySymbol { Name: "Task", ContainingType.Name: "TaskCompletionSource" } => value is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax source } && IsCompleted(source, value),
                    IPropertySymbol { IsVirtual: false, IsAbstract: false, GetMethod: { } getter } when LockContext.IsInSource(getter) => Returns(getter, depth + 1),
                    _ => false,
                };
            default:
                return false;
        }
    }

    private ISymbol? Bound(ExpressionSyntax value) => context.Model(value.SyntaxTree).GetSymbolInfo(value).Symbol;

    // What a body that is no coroutine returns.
    private bool Returns(IMethodSymbol method, int depth, bool fieldsOnly = false)
    {
        if (depth > MaxDepth || method.IsAsync || !IsTask(method.ReturnType) || context.Targets.Body(method) is not { } body)
            return false;
        var any = false;
        foreach (var value in Results(body))
        {
            if (fieldsOnly ? Bound(value) is not IFieldSymbol field || !IsSettled(field, 0) : !IsSettled(value, depth))
                return false;
            any = true;
        }

        return any;
    }

    // A body that does something and then gives a complete task has done all there is to do, and so has one that hands on what such a body
    // gives; one that does nothing else stands for what is still to be written.
    private bool IsDone(IMethodSymbol method, int depth)
    {
        if (depth > MaxDepth || method.IsAsync || !IsTask(method.ReturnType) || context.Targets.Body(method) is not { } body)
            return false;
        var does = body is BaseMethodDeclarationSyntax { Body.Statements.Count: > 1 };
        var any = false;
        foreach (var value in Results(body))
        {
            if (value is InvocationExpressionSyntax call && Bound(call) is IMethodSymbol called && LockContext.IsInSource(called) ? !AreDone(called, depth + 1) : !does || !IsSettled(value, 0))
                return false;
            any = true;
        }

        return any;
    }

    private bool AreDone(IMethodSymbol method, int depth)
    {
        if (IsOpen(method))
            return false;
        var targets = context.Targets.All(method);
        foreach (var target in targets)
        {
            if (!IsDone(target, depth))
                return false;
        }

        return targets.Length > 0;
    }

    // Another assembly may have a body of its own for it.
    private static bool IsOpen(IMethodSymbol method)
    {
        if (!(method.IsVirtual || method.IsAbstract || (method.IsOverride && !method.IsSealed)) || method.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            return false;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsSealed || type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }

    private static IEnumerable<ExpressionSyntax> Results(SyntaxNode body)
    {
        foreach (var node in body.DescendantNodesAndSelf(inner => inner == body || inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            var value = node switch
            {
                ReturnStatementSyntax returned => returned.Expression,
                ArrowExpressionClauseSyntax arrow => arrow.Expression,
                _ => null,
            };
            if (value is not (null or ThrowExpressionSyntax))
                yield return value;
        }
    }

    // source.SetResult(…); in the statements before.
    private static bool IsCompleted(IdentifierNameSyntax source, SyntaxNode use)
    {
        SyntaxNode? statement = use;
        while (statement is not (null or StatementSyntax))
            statement = statement.Parent;
        if (statement?.Parent is not BlockSyntax block)
            return false;
        foreach (var before in block.Statements)
        {
            if (before == statement)
                return false;
            if (before is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax completed } called } }
                && completed.Identifier.ValueText == source.Identifier.ValueText
                && called.Name.Identifier.ValueText is "SetResult" or "SetException" or "SetCanceled" or "TrySetResult" or "TrySetException" or "TrySetCanceled")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMade(IMethodSymbol method) => method is { Name: "FromResult" or "FromException" or "FromCanceled", IsStatic: true, ContainingType.Name: "Task" or "ValueTask" };

    private static bool IsTask(ITypeSymbol type) => type is { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" };
}
