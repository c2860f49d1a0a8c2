// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0025: <c>lock</c> or <c>Monitor</c> on an object that other threads lock by accident, or not at all.</summary>
internal sealed class LockGuardsNothing : IMemberRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.LockGuardsNothing,
        "A lock that guards nothing",
        "'{0}' guards nothing: {1}",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Two threads exclude each other only if they lock the same object, and nobody else does: keep it in a private readonly field that is there for that alone.",
        RuleCatalogue.HelpLink(RuleIds.LockGuardsNothing));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(MemberScope scope)
    {
        if (!scope.Member.HasLock && !scope.Member.Mentions("Monitor"))
            return;
        foreach (var node in scope.Member.Node.DescendantNodes())
        {
            var locked = node switch
            {
                LockStatementSyntax statement => statement.Expression,
                InvocationExpressionSyntax call => Entered(scope, call),
                _ => null,
            };
            if (locked is not null && Why(scope, locked, node, out var related) is { } why)
                scope.Add(new Finding(RuleIds.LockGuardsNothing, locked, [Shown(locked), why], related));
        }
    }

    private static string Shown(ExpressionSyntax locked) => locked.ToString().Split('\n')[0].Trim();

    private static ExpressionSyntax? Entered(MemberScope scope, InvocationExpressionSyntax call)
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            IdentifierNameSyntax plain => plain.Identifier.ValueText,
            _ => "",
        };
        if (name is not ("Enter" or "TryEnter") || call.ArgumentList.Arguments.Count == 0)
            return null;
        return scope.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: { Name: "Monitor", ContainingNamespace.Name: "Threading" } } ? call.ArgumentList.Arguments[0].Expression : null;
    }

    // What the object is counts before what holds it.
    private static string? Why(MemberScope scope, ExpressionSyntax locked, SyntaxNode acquisition, out List<SyntaxNode> related)
    {
        related = [];
        var made = new LockedObjects(scope.Model);
        var expression = LockedObjects.Bare(locked);
        if (made.Kind(expression) is { } kind)
            return kind;
        switch (scope.Model.GetSymbolInfo(expression).Symbol)
        {
            case ILocalSymbol local:
                return made.OnlyValue(local, Conditions.FunctionAround(locked)) is { } value ? made.Kind(value) ?? (made.IsUnshared(local, value, acquisition) ? LockedObjects.MadeHere : null) : null;
            case { Kind: SymbolKind.Field or SymbolKind.Property } member:
                return LockedObjects.IsStored(member) ? WhyMember(scope.Context, member, related) : null;
            default:
                return LockedObjects.IsMade(expression) ? LockedObjects.MadeHere : null;
        }
    }

    private static string? WhyMember(LockContext context, ISymbol member, List<SyntaxNode> related)
    {
        foreach (var initial in LockedObjects.Initial(member))
        {
            if (new LockedObjects(context.Model(initial.SyntaxTree)).Kind(LockedObjects.Bare(initial)) is { } what)
                return what;
        }

        if (context.Assignments.OutsideConstructors(member) is not { } assigned)
            return null;
        related.Add(assigned);
        return "it is assigned at " + LockContext.Position(assigned) + ", and who takes the lock after that takes another one";
    }
}
