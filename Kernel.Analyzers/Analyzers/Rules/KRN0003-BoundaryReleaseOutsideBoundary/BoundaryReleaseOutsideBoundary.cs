// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0003: a release for boundaries only is called elsewhere.</summary>
internal sealed class BoundaryReleaseOutsideBoundary : IListener<Called>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.BoundaryReleaseOutsideBoundary,
        "A release for boundaries only is called outside a release boundary",
        "'{0}' may be called from a [ReleaseBoundary] only, and '{1}' is none",
        RuleCatalogue.Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Such a release runs the teardown on the caller's stack, whatever that teardown needs: it is for callers with a shallow stack, no lock and nothing left to do.",
        RuleCatalogue.HelpLink(RuleIds.BoundaryReleaseOutsideBoundary));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Called happened, Scene scene)
    {
        if (!happened.Contract.BoundaryOnly)
            return;
        for (ISymbol? symbol = scene.Body.Method; symbol is IMethodSymbol method; symbol = method.ContainingSymbol)
        {
            var own = scene.Context.ContractOf(method);
            if (own.ReleaseBoundary || own.BoundaryOnly)
                return;
        }

        scene.Say(RuleIds.BoundaryReleaseOutsideBoundary, happened.Site.Node, [happened.Site.Display, scene.Body.Method?.Name ?? "the initialiser"], []);
    }
}
