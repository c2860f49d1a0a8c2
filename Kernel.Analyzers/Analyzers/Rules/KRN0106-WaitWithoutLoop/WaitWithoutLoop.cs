// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0106: <c>Monitor.Wait</c> that no loop repeats.</summary>
internal sealed class WaitWithoutLoop : IMemberRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.WaitWithoutLoop,
        "Monitor.Wait without a loop",
        "No loop repeats 'Monitor.Wait': a wake-up does not prove that what is waited for has come about",
        RuleCatalogue.Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Between the pulse and the moment when the waiter has the lock again, another thread may take what was waited for; and a pulse may be meant for somebody else. Test again in a loop.",
        RuleCatalogue.HelpLink(RuleIds.WaitWithoutLoop));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(MemberScope scope)
    {
        foreach (var flow in scope.Flows)
        {
            foreach (var wait in flow.Notes.Waits)
            {
                if (!Rounds.ComesBack(flow, wait) && !IsCalledInLoops(scope, flow, scope.Flows, [], HasTimeLimit(scope, wait)) && !Handshakes.Is(scope.Context, wait))
                    scope.Add(new Finding(RuleIds.WaitWithoutLoop, wait, [], []));
            }
        }
    }

    // Monitor.Wait(x, limit), but for a limit of -1.
    private static bool HasTimeLimit(MemberScope scope, SyntaxNode wait) =>
        wait is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments } && !IsEndless(scope.Context.Model(wait.SyntaxTree), arguments[1].Expression);

    private static bool IsEndless(SemanticModel model, ExpressionSyntax limit) =>
        model.GetConstantValue(limit) is { HasValue: true, Value: -1 } || model.GetSymbolInfo(limit).Symbol is IFieldSymbol { Name: "InfiniteTimeSpan" };

    // A private method, or a local function, each call of which a loop repeats; with a time limit also one that only this assembly or
    // derived classes see: a round of a loop that asks again every while.
    private static bool IsCalledInLoops(MemberScope scope, MethodFlow flow, List<MethodFlow> siblings, HashSet<ISymbol> asked, bool isTimed)
    {
        if (flow.Method is not { } method || !asked.Add(method.OriginalDefinition))
            return false;
        if (method.MethodKind == MethodKind.LocalFunction)
            return AreAllInLoops(scope, method, siblings, asked, isTimed) == true;
        if (method.MethodKind != MethodKind.Ordinary || !(method.DeclaredAccessibility == Accessibility.Private || (isTimed && method.DeclaredAccessibility != Accessibility.Public)))
            return false;
        var any = false;
        foreach (var member in method.DeclaredAccessibility == Accessibility.Private ? EntryLocks.Mentioning(method.ContainingType, method.Name) : scope.Context.Index.All())
        {
            if (!member.Mentions(method.Name) || MemberFlows.Root(scope.Context, member.Node) is not { } root)
                continue;
            switch (AreAllInLoops(scope, method, FlowTree.All(scope.Context, root), asked, isTimed))
            {
                case false:
                    return false;
                case true:
                    any = true;
                    break;
            }
        }

        return any;
    }

    // Nothing where there is no call.
    private static bool? AreAllInLoops(MemberScope scope, IMethodSymbol method, List<MethodFlow> flows, HashSet<ISymbol> asked, bool isTimed)
    {
        bool? all = null;
        foreach (var flow in flows)
        {
            if (flow.Escaped.Contains(method.OriginalDefinition))
                return false;
            foreach (var called in flow.Events)
            {
                if (called.Callee is not { } callee || !SymbolEqualityComparer.Default.Equals(callee.OriginalDefinition, method.OriginalDefinition))
                    continue;
                if (!Rounds.ComesBack(flow, called.Node) && !IsCalledInLoops(scope, flow, flows, asked, isTimed))
                    return false;
                all = true;
            }
        }

        return all;
    }
}
