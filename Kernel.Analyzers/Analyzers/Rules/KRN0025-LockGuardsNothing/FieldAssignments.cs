// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>Where fields get another value than the one they are made with.</summary>
internal sealed class FieldAssignments(LockContext context)
{
    private const int MaxDepth = 3;

    private readonly ConcurrentDictionary<ISymbol, SyntaxNode?> _outside = new(SymbolEqualityComparer.Default);

    /// <summary>An assignment outside of constructors, initialisers, and what they call.</summary>
    public SyntaxNode? OutsideConstructors(ISymbol member) => _outside.GetOrAdd(member.OriginalDefinition, Find);

    private SyntaxNode? Find(ISymbol member)
    {
        if (member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } or IPropertySymbol { SetMethod.IsInitOnly: true })
            return null;
        foreach (var root in new Stores(context.Compilation).Roots(member))
        {
            foreach (var node in root.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == member.Name && Assignment(name) is { } assignment
                    && SymbolEqualityComparer.Default.Equals(context.Model(root.SyntaxTree).GetSymbolInfo(name).Symbol?.OriginalDefinition, member) && !IsInitial(assignment, member))
                {
                    return assignment;
                }
            }
        }

        return null;
    }

    private static SyntaxNode? Assignment(IdentifierNameSyntax name)
    {
        ExpressionSyntax place = name;
        while (place.Parent is MemberAccessExpressionSyntax access && access.Name == place || place.Parent is ParenthesizedExpressionSyntax)
            place = (ExpressionSyntax)place.Parent;
        return place.Parent switch
        {
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => null,
            AssignmentExpressionSyntax assignment when assignment.Left == place => assignment,
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } when assignment.Left == tuple => assignment,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument when !IsFromNull(argument) => argument,
            _ => null,
        };
    }

    // Interlocked.CompareExchange(ref x, …, null) and LazyInitializer: the first value stays.
    private static bool IsFromNull(ArgumentSyntax argument)
    {
        if (argument.Parent?.Parent is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call)
            return false;
        var arguments = call.ArgumentList.Arguments;
        return called.Name.Identifier.ValueText switch
        {
            "CompareExchange" => arguments.Count == 3 && arguments[0] == argument && arguments[2].Expression.IsKind(SyntaxKind.NullLiteralExpression),
            "EnsureInitialized" => true,
            "Read" => called.Expression.ToString().EndsWith("Volatile", System.StringComparison.Ordinal),
            _ => false,
        };
    }

    private bool IsInitial(SyntaxNode assignment, ISymbol member)
    {
        if (IsOfObjectJustMade(assignment))
            return true;
        foreach (var node in assignment.Ancestors())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return false;
                case ConstructorDeclarationSyntax constructor:
                    return constructor.Modifiers.Any(SyntaxKind.StaticKeyword) == member.IsStatic && IsOf(constructor, member.ContainingType);
                case AccessorDeclarationSyntax accessor:
                    return accessor.IsKind(SyntaxKind.InitAccessorDeclaration);
                case MethodDeclarationSyntax method:
                    return IsOf(method, member.ContainingType) && IsPartOfMaking(method, member.IsStatic, 0);
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } }:
                    return true;
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    // var x = new X(); x.Field = …; in the same block: the statement is part of the making as an object initialiser is.
    private static bool IsOfObjectJustMade(SyntaxNode assignment)
    {
        if (assignment is not AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax made }, Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement })
            return false;
        foreach (var before in block.Statements)
        {
            if (before == statement)
                return false;
            if (before is not LocalDeclarationStatementSyntax { Declaration.Variables: var variables })
                continue;
            foreach (var variable in variables)
            {
                if (variable.Identifier.ValueText == made.Identifier.ValueText && variable.Initializer?.Value is BaseObjectCreationExpressionSyntax)
                    return true;
            }
        }

        return false;
    }

    private bool IsOf(MemberDeclarationSyntax declaration, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(context.Model(declaration.SyntaxTree).GetDeclaredSymbol(declaration)?.ContainingType, type);

    // A method that every constructor calls, or that nothing but constructors calls.
    private bool IsPartOfMaking(MethodDeclarationSyntax method, bool isStatic, int depth)
    {
        foreach (var list in method.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (attribute.Name.ToString() is "OnDeserializing" or "OnDeserialized")
                    return true;
            }
        }

        if (depth == MaxDepth || context.Model(method.SyntaxTree).GetDeclaredSymbol(method) is not { } symbol)
            return false;
        var calling = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var others = false;
        foreach (var caller in Callers(symbol))
        {
            if (caller is ConstructorDeclarationSyntax constructor && constructor.Modifiers.Any(SyntaxKind.StaticKeyword) == isStatic)
                calling.Add(context.Model(constructor.SyntaxTree).GetDeclaredSymbol(constructor)!);
            else if (caller is not MethodDeclarationSyntax other || other == method || !IsPartOfMaking(other, isStatic, depth + 1))
                others = true;
        }

        if (calling.Count == 0)
            return false;
        if (!others && symbol.DeclaredAccessibility == Accessibility.Private)
            return true;
        foreach (var constructor in isStatic ? symbol.ContainingType.StaticConstructors : symbol.ContainingType.InstanceConstructors)
        {
            if (!calling.Contains(constructor) && !Delegates(constructor))
                return false;
        }

        return true;
    }

    // : this(…) leaves the making to another.
    private static bool Delegates(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Length == 1
        && constructor.DeclaringSyntaxReferences[0].GetSyntax() is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer };

    private IEnumerable<SyntaxNode> Callers(IMethodSymbol method)
    {
        foreach (var member in Reporting.EntryLocks.Mentioning(method.ContainingType, method.Name))
        {
            foreach (var node in member.Node.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == method.Name
                    && SymbolEqualityComparer.Default.Equals(context.Model(name.SyntaxTree).GetSymbolInfo(name).Symbol?.OriginalDefinition, method))
                {
                    yield return IsInLambda(name, member.Node) ? name : member.Node;
                }
            }
        }
    }

    private static bool IsInLambda(SyntaxNode node, SyntaxNode member)
    {
        for (var around = node.Parent; around is not null && around != member; around = around.Parent)
        {
            if (around is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                return true;
        }

        return false;
    }
}
