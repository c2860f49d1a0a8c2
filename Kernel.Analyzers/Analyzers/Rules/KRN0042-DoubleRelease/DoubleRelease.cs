// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0042: a reference is released that was released before.</summary>
internal sealed class DoubleRelease : IListener<GivenUpAgain>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DoubleRelease,
        "A reference is released twice",
        "'{0}' is released again; it was at {1}",
        RuleCatalogue.References, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The second release drops somebody else's reference.",
        RuleCatalogue.HelpLink(RuleIds.DoubleRelease));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in GivenUpAgain happened, Scene scene)
    {
        if (!Is(happened))
            return;
        var end = happened.Before.End;
        scene.Say(RuleIds.DoubleRelease, happened.Node, [Wording.Shown(happened.Path, happened.Node), end is null ? "" : LockContext.Position(end)], end is null ? [] : [end]);
    }

    public static bool Is(in GivenUpAgain happened) => happened.How == ReferenceStates.Released && (happened.Before.States & ReferenceStates.Released) != 0;
}
