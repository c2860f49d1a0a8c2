// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0005: a teardown comes back to itself.</summary>
internal sealed class RecursiveRelease : IMemberRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.RecursiveRelease,
        "A teardown reaches a synchronous final release again",
        "'{0}' is reached from its own teardown{1}",
        RuleCatalogue.Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Each level of the recursion costs stack, and the depth is in the hands of whoever builds the chain of objects.",
        RuleCatalogue.HelpLink(RuleIds.RecursiveRelease));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(MemberScope scope)
    {
        if (!scope.Context.Index.IsAnnotated)
            return;
        foreach (var flow in scope.Flows)
        {
            foreach (var called in flow.Events)
            {
                if ((called.Direct & Effects.FinalRelease) != 0 && ComesBack(scope.Context, flow, called))
                    scope.Add(new Finding(RuleIds.RecursiveRelease, called.Node, [called.Display, ""], []));
            }
        }
    }

    private static bool ComesBack(LockContext context, MethodFlow flow, CallEvent called)
    {
        if (called.Callee is not { } callee || flow.Method is not { } method)
            return false;
        ISymbol outer = method;
        while (outer.ContainingSymbol is IMethodSymbol containing)
            outer = containing;
        foreach (var target in context.Targets.Of(called, callee))
        {
            if (context.Effects.Reaches(target, outer.OriginalDefinition))
                return true;
        }

        return false;
    }
}
