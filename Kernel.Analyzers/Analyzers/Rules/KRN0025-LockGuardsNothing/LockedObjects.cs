// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>What the object of a lock is, as far as its expression and the places that hold it tell.</summary>
internal sealed class LockedObjects(SemanticModel model)
{
    public const string MadeHere = "the object is made here, and no other thread can take it";
    private const string Text = "it is a string, which code that knows nothing of this lock may share";
    private const string TypeObject = "it is a Type, which anybody may lock";
    private const string Boxed = "each boxing of a value makes another object";

    /// <summary>An expression without parentheses, casts and the like.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } conversion:
                    expression = conversion.Left;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>Why an object of its type is no lock.</summary>
    public string? Kind(ExpressionSyntax bare)
    {
        var type = model.GetTypeInfo(bare).Type;
        if (type is null)
            return null;
        if (type.SpecialType == SpecialType.System_String)
            return Text;
        if (type.IsValueType && type is not ITypeParameterSymbol { HasValueTypeConstraint: false } && type.SpecialType != SpecialType.System_Void)
            return Boxed;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Type", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return TypeObject;
        }

        return null;
    }

    /// <summary>The initialisers of a field or an automatic property.</summary>
    public static IEnumerable<ExpressionSyntax> Initial(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value })
                yield return value;
            else if (reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: { } initial })
                yield return initial;
        }
    }

    /// <summary>Whether a member is a place of its own: a field, or a property that is one.</summary>
    public static bool IsStored(ISymbol member)
    {
        if (member is IFieldSymbol)
            return member.DeclaringSyntaxReferences.Length > 0;
        if (member.IsVirtual || member.IsAbstract || member.IsOverride || member.DeclaringSyntaxReferences.Length != 1
            || member.DeclaringSyntaxReferences[0].GetSyntax() is not PropertyDeclarationSyntax { AccessorList.Accessors: { } accessors })
        {
            return false;
        }

        foreach (var accessor in accessors)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
                return false;
        }

        return true;
    }

    /// <summary>What a local holds, if it never gets another value.</summary>
    public ExpressionSyntax? OnlyValue(ILocalSymbol local, SyntaxNode function)
    {
        if (local.RefKind != RefKind.None || local.DeclaringSyntaxReferences.Length != 1 || local.DeclaringSyntaxReferences[0].GetSyntax() is not VariableDeclaratorSyntax variable
            || !function.Span.Contains(variable.Span))
        {
            return null;
        }

        var value = variable.Initializer?.Value;
        foreach (var use in Uses(local, function))
        {
            if (use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 })
                return null;
            if (use.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != use)
                continue;
            if (value is not null)
                return null;
            value = assignment.Right;
        }

        return value is null ? null : Bare(value);
    }

    /// <summary>Whether an expression makes an object.</summary>
    public static bool IsMade(ExpressionSyntax bare) =>
        bare is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or AnonymousObjectCreationExpressionSyntax or CollectionExpressionSyntax;

    /// <summary>Whether what a local holds was made here, and goes nowhere before the lock is left.</summary>
    public bool IsUnshared(ILocalSymbol local, ExpressionSyntax value, SyntaxNode acquisition)
    {
        if (!IsMade(value) || (value is BaseObjectCreationExpressionSyntax creation && GivesItselfAway(model.GetSymbolInfo(creation).Symbol)))
            return false;
        var function = FunctionOf(value);

        // The lock that a call takes is left somewhere in the rest of the method.
        var end = acquisition is LockStatementSyntax ? acquisition.Span.End : function.Span.End;
        foreach (var use in Uses(local, function))
        {
            if (IsCaptured(use, function) || (use.SpanStart < end && GoesAway(use, acquisition)))
                return false;
        }

        return true;
    }

    private static SyntaxNode FunctionOf(SyntaxNode node) => Flow.Conditions.FunctionAround(node);

    private IEnumerable<IdentifierNameSyntax> Uses(ILocalSymbol local, SyntaxNode function)
    {
        foreach (var node in function.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local))
                yield return name;
        }
    }

    // Where it is used in another function, that may run at any time; a name before the lock is left is all the same captured.
    private static bool IsCaptured(SyntaxNode use, SyntaxNode function) => FunctionOf(use) != function;

    private bool GoesAway(IdentifierNameSyntax use, SyntaxNode acquisition)
    {
        switch (use.Parent)
        {
            case LockStatementSyntax:
                return false;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when call == acquisition || IsMonitor(call):
                return false;
            case AssignmentExpressionSyntax assignment when assignment.Left == use:
                return false;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access when access.Expression == use:
                return GivesItselfAway(model.GetSymbolInfo(access).Symbol);
            case MemberAccessExpressionSyntax access when access.Expression == use:
                return access.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression };
            case ElementAccessExpressionSyntax element when element.Expression == use:
            case BinaryExpressionSyntax or IsPatternExpressionSyntax:
                return false;
            case ForEachStatementSyntax loop when loop.Expression == use:
                return false;
            default:
                return true;
        }
    }

    private bool IsMonitor(InvocationExpressionSyntax call) => model.GetSymbolInfo(call).Symbol?.ContainingType is { Name: "Monitor", ContainingNamespace.Name: "Threading" };

    // A method in source that does more with its object than to use its members.
    private static bool GivesItselfAway(ISymbol? symbol)
    {
        if (symbol is not IMethodSymbol method)
            return false;
        if (method.IsExtensionMethod)
            return true;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax)
                continue;
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is AnonymousFunctionExpressionSyntax or BaseExpressionSyntax or IdentifierNameSyntax { Identifier.ValueText: "Thread" or "Task" or "ThreadPool" or "Timer" }
                    || (node is ThisExpressionSyntax && node.Parent is not MemberAccessExpressionSyntax))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
