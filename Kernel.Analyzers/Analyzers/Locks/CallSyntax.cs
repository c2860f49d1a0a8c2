// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>Calls as they are written: whom they name, and what they hand in.</summary>
internal static class CallSyntax
{
    /// <summary>What a call hands in for a parameter.</summary>
    public static ExpressionSyntax? Given(SyntaxNode node, IParameterSymbol parameter)
    {
        if (node is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) || ArgumentsOf(node) is not { } arguments)
            return null;
        var isExtension = parameter.ContainingSymbol is IMethodSymbol { IsExtensionMethod: true } method && arguments.Arguments.Count < method.Parameters.Length && node is InvocationExpressionSyntax;
        return isExtension && parameter.Ordinal == 0 ? Receiver((InvocationExpressionSyntax)node) : Argument(node, parameter.Name, parameter.Ordinal - (isExtension ? 1 : 0));
    }

    public static ArgumentListSyntax? ArgumentsOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        ConstructorInitializerSyntax initializer => initializer.ArgumentList,
        PrimaryConstructorBaseTypeSyntax primary => primary.ArgumentList,
        _ => null,
    };

    public static string? LastName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        _ => null,
    };

    public static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    public static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax binding => Tested(binding),
        _ => null,
    };

    public static ExpressionSyntax? Tested(MemberBindingExpressionSyntax binding)
    {
        foreach (var node in binding.Ancestors())
        {
            if (node is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull.Span.Contains(binding.Span))
                return conditional.Expression;
        }

        return null;
    }

    public static ExpressionSyntax? Argument(SyntaxNode call, string name, int ordinal)
    {
        var arguments = ArgumentsOf(call)!.Arguments;
        foreach (var argument in arguments)
        {
            if (argument.NameColon?.Name.Identifier.ValueText == name)
                return argument.Expression;
        }

        return ordinal >= 0 && ordinal < arguments.Count && arguments[ordinal].NameColon is null ? arguments[ordinal].Expression : null;
    }
}
