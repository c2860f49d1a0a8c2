// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0022: a lock that the callee needs is not held.</summary>
internal sealed class MustHoldNotMet : IListener<Called>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.MustHoldNotMet,
        "A lock that the callee needs is not held",
        "'{0}' needs {1}{2}",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The callee is declared with [MustHold]: the lock is the caller's duty.",
        RuleCatalogue.HelpLink(RuleIds.MustHoldNotMet));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Called happened, Scene scene)
    {
        var site = happened.Site;
        foreach (var spec in happened.Contract.MustHold)
        {
            var exclusive = spec.Mode != LockMode.Shared;
            if (site.Translate(spec.Path, scene.State) is { } path && !scene.IsExempt(site.Receiver, path))
                scene.Require(path, exclusive, RuleIds.MustHoldNotMet, site.Node, near => [site.Display, Wording.Wanted(path, exclusive), near]);
        }
    }
}
