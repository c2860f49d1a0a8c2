// SPDX-License-Identifier: MIT
using System.Linq;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0020: a guarded member is read without any of its locks.</summary>
internal sealed class UnguardedRead : IListener<Accessed>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnguardedRead,
        "A guarded member is read without its lock",
        "'{0}' is read without {1}{2}",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The member is declared as guarded: read it with the lock held in any mode.",
        RuleCatalogue.HelpLink(RuleIds.UnguardedRead));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Accessed happened, Scene scene)
    {
        if (happened.Writes)
            return;
        var (name, needed) = (happened.Name, happened.Needed);
        if (needed.Length == 1)
        {
            var isAtomic = happened.IsAtomic;
            scene.Require(needed[0], false, RuleIds.UnguardedRead, happened.Operation.Syntax, near => [name, Wording.Quote(needed[0]), Wording.Atomic(near, isAtomic)]);
        }
        else if (needed.Length > 1 && !needed.Any(scene.IsHeldOrUnknown))
        {
            scene.Require(
                needed[0], false, RuleIds.UnguardedRead, happened.Operation.Syntax, near => [name, string.Join(" or ", needed.Select(Wording.Quote)), near], needed.RemoveAt(0));
        }
    }
}
