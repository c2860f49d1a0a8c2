// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0021: a guarded member is written without each of its locks held exclusively.</summary>
internal sealed class UnguardedWrite : IListener<Accessed>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnguardedWrite,
        "A guarded member is written without its lock held exclusively",
        "'{0}' is written without {1} held exclusively{2}",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The member is declared as guarded: write it with the lock held exclusively.",
        RuleCatalogue.HelpLink(RuleIds.UnguardedWrite));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Accessed happened, Scene scene)
    {
        if (!happened.Writes)
            return;
        var (name, isAtomic) = (happened.Name, happened.IsAtomic);
        foreach (var needed in happened.Needed)
            scene.Require(needed, true, RuleIds.UnguardedWrite, happened.Operation.Syntax, near => [name, Wording.Quote(needed), Wording.Atomic(near, isAtomic)]);
    }
}
