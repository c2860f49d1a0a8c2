// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>Delegates that only their own type makes, of its own lambdas and methods and of static ones: no code from outside.</summary>
internal sealed class OwnDelegates(LockContext context)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool Is(ISymbol symbol) => IsSetByItsType(symbol) && LockContext.IsInSource(symbol) && _known.GetOrAdd(symbol.OriginalDefinition, Find);

    private static bool IsSetByItsType(ISymbol symbol) => symbol switch
    {
        IEventSymbol => false,
        IFieldSymbol { DeclaredAccessibility: Accessibility.Private } => true,
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property is { SetMethod: null, IsVirtual: false, IsAbstract: false, IsOverride: false },
        _ => false,
    };

    private bool Find(ISymbol symbol)
    {
        var found = false;
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var initial = reference.GetSyntax() switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
                PropertyDeclarationSyntax { Initializer.Value: { } value } => value,
                _ => null,
            };
            if (initial is null)
                continue;
            found = true;
            if (!IsOwn(initial, symbol.ContainingType))
                return false;
        }

        foreach (var declaration in symbol.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in declaration.GetSyntax().DescendantNodes())
            {
                if (node is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument && IsNamed(argument.Expression, symbol.Name))
                    return false;
                if (node is not AssignmentExpressionSyntax assignment || !IsNamed(assignment.Left, symbol.Name))
                    continue;
                found = true;
                if (!IsOwn(assignment.Right, symbol.ContainingType))
                    return false;
            }
        }

        return found;
    }

    private static bool IsNamed(ExpressionSyntax place, string name) =>
        (place is MemberAccessExpressionSyntax access ? access.Name : place as SimpleNameSyntax)?.Identifier.ValueText == name;

    private bool IsOwn(ExpressionSyntax value, INamedTypeSymbol type) => value switch
    {
        AnonymousFunctionExpressionSyntax or LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsOwn(inner.Expression, type),
        CastExpressionSyntax cast => IsOwn(cast.Expression, type),
        PostfixUnaryExpressionSyntax suppressed => IsOwn(suppressed.Operand, type),
        ConditionalExpressionSyntax choice => IsOwn(choice.WhenTrue, type) && IsOwn(choice.WhenFalse, type),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => IsOwn(arguments[0].Expression, type),
        AssignmentExpressionSyntax assignment => IsOwn(assignment.Right, type),
        SimpleNameSyntax or MemberAccessExpressionSyntax => context.Model(value.SyntaxTree).GetSymbolInfo(value).Symbol is IMethodSymbol method
            && (method.IsStatic || SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, type.OriginalDefinition)),
        _ => false,
    };
}
