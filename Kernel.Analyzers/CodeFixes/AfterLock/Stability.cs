// SPDX-License-Identifier: MIT
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>Whether an expression gives after the lock what it gave under it.</summary>
internal sealed class Stability(FixTarget target, LockRegion region)
{
    public bool IsStable(ExpressionSyntax expression)
    {
        if (target.Model.GetConstantValue(expression, target.Cancellation).HasValue)
            return true;
        switch (expression)
        {
            case ThisExpressionSyntax or BaseExpressionSyntax or LiteralExpressionSyntax or AnonymousFunctionExpressionSyntax or TypeSyntax and not NameSyntax:
                return true;
            case ParenthesizedExpressionSyntax parenthesized:
                return IsStable(parenthesized.Expression);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                return IsStable(suppressed.Operand);
            case CastExpressionSyntax cast when target.Model.GetConversion(cast, target.Cancellation) is { IsUserDefined: false }:
                return IsStable(cast.Expression);
            case MemberAccessExpressionSyntax access:
                return IsStable(access.Name, access.Expression);
            case SimpleNameSyntax name:
                return IsStable(name, null);
            default:
                return false;
        }
    }

    /// <summary>Whether a local keeps its value from the place to the region's end.</summary>
    public bool Keeps(ISymbol local, SyntaxNode from) =>
        !WayThrough.Nodes(region).OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == local.Name && name.SpanStart > from.SpanStart && IsWrite(name)
            && SymbolEqualityComparer.Default.Equals(target.Symbol(name), local));

    private bool IsStable(SimpleNameSyntax name, ExpressionSyntax? of) => target.Symbol(name) switch
    {
        INamespaceOrTypeSymbol or IMethodSymbol { IsStatic: true } => true,
        IMethodSymbol => of is null || IsStable(of),
        IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } => of is null || IsStable(of),
        ILocalSymbol local => IsOutside(local) && local.RefKind == RefKind.None && Keeps(local, region.First),
        // A primary constructor's parameter is a field in all but name.
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
            when constructor.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is TypeDeclarationSyntax) => false,
        IParameterSymbol parameter => IsOutside(parameter) && parameter.RefKind == RefKind.None && Keeps(parameter, region.First),
        _ => false,
    };

    private bool IsOutside(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == region.First.SyntaxTree && region.Contains(r.GetSyntax()));

    private static bool IsWrite(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
        PostfixUnaryExpressionSyntax postfix => postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
        RefExpressionSyntax => true,
        _ => false,
    };
}
