// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

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
                if (!Rounds.ComesBack(flow, wait) && !IsCalledInLoops(scope, flow, scope.Flows, []))
                    scope.Add(new Finding(RuleIds.WaitWithoutLoop, wait, [], []));
            }
        }
    }

    // A private method, or a local function, each call of which a loop repeats.
    private static bool IsCalledInLoops(MemberScope scope, MethodFlow flow, List<MethodFlow> siblings, HashSet<ISymbol> asked)
    {
        if (flow.Method is not { } method || !asked.Add(method.OriginalDefinition))
            return false;
        if (method.MethodKind == MethodKind.LocalFunction)
            return AreAllInLoops(scope, method, siblings, asked) == true;
        if (method.DeclaredAccessibility != Accessibility.Private || method.MethodKind != MethodKind.Ordinary)
            return false;
        var any = false;
        foreach (var member in EntryLocks.Mentioning(method.ContainingType, method.Name))
        {
            if (MemberFlows.Root(scope.Context, member.Node) is not { } root)
                continue;
            switch (AreAllInLoops(scope, method, FlowTree.All(scope.Context, root), asked))
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
    private static bool? AreAllInLoops(MemberScope scope, IMethodSymbol method, List<MethodFlow> flows, HashSet<ISymbol> asked)
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
                if (!Rounds.ComesBack(flow, called.Node) && !IsCalledInLoops(scope, flow, flows, asked))
                    return false;
                all = true;
            }
        }

        return all;
    }
}
