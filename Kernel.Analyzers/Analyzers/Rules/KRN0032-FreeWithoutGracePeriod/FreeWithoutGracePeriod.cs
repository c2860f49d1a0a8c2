// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0032: an object that readers may still see is freed.</summary>
internal sealed class FreeWithoutGracePeriod : IListener<Freed>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.FreeWithoutGracePeriod,
        "An object that readers can see is freed without a grace period",
        "'{0}' frees an object that readers may still see: no grace period since it was unpublished{1}",
        RuleCatalogue.Contexts, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Readers that found the object before it was unpublished go on using it until a grace period has passed.",
        RuleCatalogue.HelpLink(RuleIds.FreeWithoutGracePeriod));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Freed happened, Scene scene)
    {
        var path = happened.Path;
        if (scene.Context.Contracts.OnType(path.Type, AnnotationNames.RcuVisible) is null)
            return;
        var fact = scene.State.Marks.Find(path, default);
        var published = path is { Kind: PathKind.Member, Symbol: { } member } && scene.Context.MemberContract(member).RcuProtected;
        if ((fact.Marks & Marks.Unpublished) != 0 || published)
            scene.Say(RuleIds.FreeWithoutGracePeriod, happened.Site.Node, [happened.Site.Display, fact.Site is null ? "" : " at " + LockContext.Position(fact.Site)], fact.Site is null ? [] : [fact.Site]);
    }
}
