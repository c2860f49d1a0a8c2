// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>
/// Volatile flags, which say that they are read without the lock, that are only ever set to one constant, where the test decides over
/// nothing but that: to set one twice is to set it once.
/// </summary>
internal static class OneWayFlags
{
    public static bool IsOnlySet(LockContext context, IfStatementSyntax test, SyntaxNode acquisition, PlaceNote write)
    {
        if (write.Member is not IFieldSymbol { IsVolatile: true } || acquisition.FirstAncestorOrSelf<LockStatementSyntax>() is not { } section || !DecidesOnly(test, section))
            return false;
        foreach (var statement in Statements(section.Statement))
        {
            if (statement is not ExpressionStatementSyntax { Expression: var expression } || !(SetsOneWay(context, expression) || IsPulse(expression)))
                return false;
        }

        return true;
    }

    // if (!flag) lock …, and if (flag) return; lock … at the end of a method.
    private static bool DecidesOnly(IfStatementSyntax test, LockStatementSyntax section)
    {
        if (test.Statement.Span.Contains(section.Span))
            return test.Else is null && IsAlone(test.Statement, section);
        if (test.Else?.Span.Contains(section.Span) == true)
            return IsAlone(test.Else.Statement, section) && Statements(test.Statement).Count == 0;
        var leaving = Statements(test.Statement);
        return leaving.Count == 1 && leaving[0] is ReturnStatementSyntax { Expression: null } && test.Parent is BlockSyntax { Statements: var all } block && block.Parent == Conditions.FunctionAround(test)
            && all.IndexOf(test) == all.Count - 2 && all[all.Count - 1] == section;
    }

    private static bool IsAlone(StatementSyntax branch, LockStatementSyntax section) => Statements(branch) is { Count: 1 } statements && statements[0] == section;

    private static SyntaxList<StatementSyntax> Statements(StatementSyntax statement) => statement is BlockSyntax block ? block.Statements : SyntaxFactory.SingletonList(statement);

    private static bool IsPulse(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Pulse" or "PulseAll", Expression: var type } } && type.ToString().EndsWith("Monitor", System.StringComparison.Ordinal);

    private static bool SetsOneWay(LockContext context, ExpressionSyntax expression)
    {
        if (expression is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment)
            return false;
        var model = context.Model(expression.SyntaxTree);
        return model.GetConstantValue(assignment.Right) is { HasValue: true, Value: { } constant } && model.GetSymbolInfo(assignment.Left).Symbol?.OriginalDefinition is IFieldSymbol field
            && IsOnlyEver(context, field, constant);
    }

    // Wherever it is named, it is read, or set to that; in constructors it may be set to anything.
    private static bool IsOnlyEver(LockContext context, IFieldSymbol field, object constant)
    {
        if (field.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal))
            return false;
        foreach (var root in new Stores(context.Compilation).Roots(field))
        {
            var model = context.Model(root.SyntaxTree);
            foreach (var node in root.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == field.Name && IsWritten(name, out var value) && Conditions.FunctionAround(name) is not ConstructorDeclarationSyntax
                    && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, field) && !(value is not null && Equals(model.GetConstantValue(value).Value, constant)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsWritten(IdentifierNameSyntax name, out ExpressionSyntax? value)
    {
        SyntaxNode place = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        value = (place.Parent as AssignmentExpressionSyntax)?.Right;
        return place.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == place,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
            PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax or RefExpressionSyntax => true,
            _ => false,
        };
    }
}
