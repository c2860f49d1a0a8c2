// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0040: a reference is used, or handed on, after it was given up.</summary>
internal sealed class UseAfterRelease : IListener<Used>, IListener<GivenUpAgain>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UseAfterRelease,
        "A reference is used after it was given up",
        "'{0}' is used after {1} at {2}",
        RuleCatalogue.References, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "After the release or the hand-over the object may be gone.",
        RuleCatalogue.HelpLink(RuleIds.UseAfterRelease));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Used happened, Scene scene) => Say(scene, happened.Path, happened.Node, happened.Fact);

    public void On(in GivenUpAgain happened, Scene scene)
    {
        if (!DoubleRelease.Is(happened))
            Say(scene, happened.Path, happened.Node, happened.Before);
    }

    private static void Say(Scene scene, LockPath path, SyntaxNode node, ReferenceFact fact)
    {
        var how = (fact.States & ReferenceStates.Released) != 0 ? "its release" : "its hand-over";
        scene.Say(RuleIds.UseAfterRelease, node, [Wording.Shown(path, node), how, fact.End is null ? "" : LockContext.Position(fact.End)], fact.End is null ? [] : [fact.End]);
    }
}
