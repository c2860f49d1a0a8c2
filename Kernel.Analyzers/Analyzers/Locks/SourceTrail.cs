// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Locks;

/// <summary>
/// Follows the value of an expression back to where task sources are made: through locals, fields and parameters, in and out of
/// collections and tuples, and through methods that make them. All that may come out is found, on any path.
/// </summary>
internal sealed class SourceTrail(LockContext context, System.Func<ITypeSymbol?, bool>? isWanted = null)
{
    private const int MaxSteps = 400;

    private readonly System.Func<ITypeSymbol?, bool> _isWanted = isWanted ?? TaskSources.IsTaskSource;
    private List<ExpressionSyntax>? _arguments;

    private readonly HashSet<ISymbol> _symbols = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _nodes = [];
    private readonly List<IObjectCreationOperation> _found = [];
    private readonly Stores _stores = new(context.Compilation);

    public List<IObjectCreationOperation> From(ExpressionSyntax use)
    {
        Follow(use);
        return _found;
    }

    public List<IObjectCreationOperation> From(ISymbol symbol)
    {
        Named(symbol, null);
        return _found;
    }

    /// <summary>What is handed in for a parameter of a constructor, by whoever makes such an object.</summary>
    public List<ExpressionSyntax> Arguments(IParameterSymbol parameter)
    {
        _arguments = [];
        Passed(parameter);
        return _arguments;
    }

    private void Follow(SyntaxNode? value)
    {
        if (value is null || _nodes.Count > MaxSteps || !_nodes.Add(value))
            return;
        if (_arguments is not null && value is ExpressionSyntax given)
        {
            Note(given, _arguments);
            return;
        }

        switch (value)
        {
            case ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or RefExpressionSyntax or TupleExpressionSyntax or ConditionalExpressionSyntax
                or SwitchExpressionSyntax or SwitchExpressionArmSyntax or CollectionExpressionSyntax or ExpressionElementSyntax or InitializerExpressionSyntax:
                Inside(value);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.AsExpression }:
                Inside(value);
                break;
            case AssignmentExpressionSyntax assignment:
                Follow(assignment.Right);
                break;
            case ArrayCreationExpressionSyntax array:
                Follow(array.Initializer);
                break;
            case ImplicitArrayCreationExpressionSyntax array:
                Follow(array.Initializer);
                break;
            case AnonymousFunctionExpressionSyntax lambda:
                Returned(lambda);
                break;
            case BaseObjectCreationExpressionSyntax creation:
                if (context.Model(creation.SyntaxTree).GetOperation(creation) is IObjectCreationOperation made && _isWanted(made.Type))
                    _found.Add(made);
                if (creation.Initializer is { RawKind: (int)SyntaxKind.CollectionInitializerExpression } items)
                    Follow(items);
                break;
            case ElementAccessExpressionSyntax element:
                Follow(element.Expression);
                break;
            case ConditionalAccessExpressionSyntax conditional:
                Follow(conditional.WhenNotNull);
                break;
            case IdentifierNameSyntax name:
                Named(Bound(name), null);
                break;
            case MemberAccessExpressionSyntax access:
                Named(Bound(access), access.Expression);
                break;
            case MemberBindingExpressionSyntax binding:
                Named(Bound(binding), CallSyntax.Tested(binding));
                break;
            case InvocationExpressionSyntax call:
                Called(call);
                break;
        }
    }

    // From one constructor to the other the parameter is what that one is handed.
    private void Note(ExpressionSyntax given, List<ExpressionSyntax> arguments)
    {
        if (given is IdentifierNameSyntax && Bound(given) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } own && given.FirstAncestorOrSelf<ConstructorInitializerSyntax>() is not null)
            Passed(own);
        else
            arguments.Add(given);
    }

    private void Inside(SyntaxNode value)
    {
        foreach (var child in value.ChildNodes())
            Follow(child is ArgumentSyntax argument ? argument.Expression : child);
    }

    private void Named(ISymbol? symbol, ExpressionSyntax? owner)
    {
        // A task is not its source, and leads to none.
        if (symbol is not null && IsTask(symbol switch { ILocalSymbol local => local.Type, IParameterSymbol parameter => parameter.Type, IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null }))
            return;
        switch (symbol)
        {
            case ILocalSymbol when _symbols.Add(symbol):
                foreach (var reference in symbol.DeclaringSyntaxReferences)
                    Declared(reference.GetSyntax());
                Stored(symbol);
                break;
            case IParameterSymbol parameter when _symbols.Add(symbol):
                Passed(parameter);
                Stored(symbol);
                break;
            case IFieldSymbol { CorrespondingTupleField: null } or IPropertySymbol when symbol.OriginalDefinition.DeclaringSyntaxReferences.Length > 0:
                if (_symbols.Add(symbol.OriginalDefinition))
                    Kept(symbol.OriginalDefinition);
                break;
            case IFieldSymbol or IPropertySymbol { IsStatic: false }:
                Follow(owner);
                break;
        }
    }

    // A member: what is put there, or what it gives.
    private void Kept(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax();
            if (syntax is ParameterSyntax && member.ContainingType is { } record)
                PassedTo(record, member.Name);
            else if (syntax is PropertyDeclarationSyntax)
                Returned(syntax);
        }

        Stored(member);
    }

    private void Stored(ISymbol symbol)
    {
        foreach (var value in _stores.Of(symbol))
            Follow(value);
    }

    private void Declared(SyntaxNode declaration)
    {
        if (declaration is ForEachStatementSyntax each)
            Enumerated(each.Expression);
        if (declaration is not SingleVariableDesignationSyntax)
            return;
        foreach (var node in declaration.Ancestors())
        {
            switch (node)
            {
                case ForEachVariableStatementSyntax deconstructed:
                    Enumerated(deconstructed.Expression);
                    return;
                case InvocationExpressionSyntax call:
                    if (Bound(call) is IMethodSymbol { DeclaringSyntaxReferences.Length: 0 })
                        Follow(CallSyntax.Receiver(call));
                    return;
                case AssignmentExpressionSyntax assignment:
                    Follow(assignment.Right);
                    return;
                case IsPatternExpressionSyntax pattern:
                    Follow(pattern.Expression);
                    return;
                case StatementSyntax:
                    return;
            }
        }
    }

    // A collection of its own type: what it gives comes from what it keeps.
    private void Enumerated(ExpressionSyntax collection)
    {
        Follow(collection);
        if (context.Model(collection.SyntaxTree).GetTypeInfo(collection).Type?.OriginalDefinition is not INamedTypeSymbol { DeclaringSyntaxReferences.Length: > 0 } type)
            return;
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, AssociatedSymbol: null } field && MayKeep(field.Type))
                Named(member, null);
        }
    }

    private bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" } task && (task.TypeArguments.Length == 0 || !MayKeep(task.TypeArguments[0]));

    // A source or a collection of them, or either in turn.
    private bool MayKeep(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || _isWanted(type)
        || (type is INamedTypeSymbol { TypeArguments: { Length: > 0 } elements } && _isWanted(elements[elements.Length - 1]));

    private void Called(InvocationExpressionSyntax call)
    {
        if (Bound(call) is not IMethodSymbol method)
            return;
        if (method is { ContainingType.Name: "Interlocked" or "Volatile", Parameters.Length: > 0 } && method.Parameters[0].RefKind != RefKind.None)
        {
            Follow(call.ArgumentList.Arguments[0].Expression);
            return;
        }

        var declarations = method.OriginalDefinition.DeclaringSyntaxReferences;
        if (declarations.Length == 0)
        {
            Follow(CallSyntax.Receiver(call));
            return;
        }

        foreach (var declaration in declarations)
            Returned(declaration.GetSyntax());
    }

    private void Returned(SyntaxNode body)
    {
        foreach (var node in body.DescendantNodes(inner => inner == body || inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is ReturnStatementSyntax { Expression: { } given })
                Follow(given);
            else if (node is ArrowExpressionClauseSyntax arrow && arrow.Parent is not AccessorDeclarationSyntax { RawKind: not (int)SyntaxKind.GetAccessorDeclaration })
                Follow(arrow.Expression);
        }

        if (body is LambdaExpressionSyntax { ExpressionBody: { } expression })
            Follow(expression);
    }

    private void Passed(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method)
            return;
        method = (IMethodSymbol)method.OriginalDefinition;
        if (method.MethodKind == MethodKind.Constructor)
        {
            PassedTo(method.ContainingType, parameter.Name);
            return;
        }

        foreach (var root in _stores.Roots(method))
        {
            foreach (var node in root.DescendantNodes())
            {
                if (node is InvocationExpressionSyntax call && CallSyntax.NameOf(call) == method.Name && Bound(call) is IMethodSymbol bound && Same(bound, method))
                    Follow(CallSyntax.Argument(call, parameter.Name, parameter.Ordinal - (bound.ReducedFrom is null ? 0 : 1)));
            }
        }
    }

    // What any constructor of a type is given by the name of the parameter.
    private void PassedTo(INamedTypeSymbol type, string name)
    {
        foreach (var root in _stores.Named(type.Name))
        {
            foreach (var node in root.DescendantNodes())
            {
                if (node is not (BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax) || CallSyntax.ArgumentsOf(node) is not { Arguments.Count: > 0 })
                    continue;
                if (node is ObjectCreationExpressionSyntax { Type: { } named } && CallSyntax.LastName(named) is { } written && written != type.Name)
                    continue;
                if (context.Model(node.SyntaxTree).GetSymbolInfo(node).Symbol is not IMethodSymbol constructor || !SymbolEqualityComparer.Default.Equals(constructor.ContainingType.OriginalDefinition, type.OriginalDefinition))
                    continue;
                foreach (var parameter in constructor.Parameters)
                {
                    if (parameter.Name == name)
                        Follow(CallSyntax.Argument(node, name, parameter.Ordinal));
                }
            }
        }
    }

    private ISymbol? Bound(SyntaxNode node) => context.Model(node.SyntaxTree).GetSymbolInfo(node).Symbol;

    private static bool Same(IMethodSymbol bound, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals((bound.ReducedFrom ?? bound).OriginalDefinition, method);
}
