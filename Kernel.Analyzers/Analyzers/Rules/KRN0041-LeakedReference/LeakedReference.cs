// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0041: a reference that is owned is neither given up nor kept.</summary>
internal sealed class LeakedReference : IListener<ReferenceLost>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.LeakedReference,
        "An owned reference is leaked",
        "The reference that '{0}' returns is neither consumed, returned nor stored on some path",
        RuleCatalogue.References, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Whoever owns a reference drops it, hands it on or keeps it, on every path.",
        RuleCatalogue.HelpLink(RuleIds.LeakedReference));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in ReferenceLost happened, Scene scene) => scene.Say(RuleIds.LeakedReference, happened.Owner, [happened.Name], []);
}
