// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0031: what readers see without a lock is read outside a read-side section.</summary>
internal sealed class RcuReadOutside : IListener<RcuRead>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.RcuReadOutside,
        "An RCU-protected member is read outside a read-side section",
        "'{0}' is read outside a read-side section{1}",
        RuleCatalogue.Contexts, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Without the section or the update lock, what the member refers to may be freed at any moment.",
        RuleCatalogue.HelpLink(RuleIds.RcuReadOutside));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    private const string ReadSection = "<rcu>";

    public void On(in RcuRead happened, Scene scene)
    {
        var update = happened.UpdateLock;
        if (update is not null && scene.IsHeldOrUnknown(update))
            return;
        var holds = scene.State.Holds;
        for (var i = 0; i < holds.Count; i++)
        {
            var held = holds.ValueAt(i);
            if (holds.KeyAt(i) is { Kind: PathKind.Free, Item: ReadSection } && (held.IsHeld || held.IsUnknown))
                return;
        }

        var section = LockPath.Free(ReadSection);
        var finding = new Finding(RuleIds.RcuReadOutside, happened.Operation.Syntax, [happened.Member.Name, update is null ? "" : " and without " + Wording.Quote(update)], []) { Missing = section };
        if (scene.Body.MayBePending(section) && !holds.Contains(section))
            scene.SayUnlessHeldOnEntry(finding, section, false, []);
        else
            scene.Say(finding);
    }
}
