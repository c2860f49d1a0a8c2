// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0104: a lock that belongs to a thread is held across an await.</summary>
internal sealed class AwaitUnderLock : IListener<Awaited>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.AwaitUnderLock,
        "await while a thread-affine lock is held",
        "await while {0} is held: the lock belongs to the thread, and the method may continue on another",
        RuleCatalogue.Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Use SemaphoreSlim, or await after the lock.",
        RuleCatalogue.HelpLink(RuleIds.AwaitUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Awaited happened, Scene scene)
    {
        var holds = scene.State.Holds;
        for (var i = 0; i < holds.Count; i++)
        {
            var hold = holds.ValueAt(i);
            if (hold.IsHeld && (hold.Traits & LockTraits.ThreadAffine) != 0)
            {
                scene.Say(RuleIds.AwaitUnderLock, happened.Operation.Syntax, [Wording.Quote(holds.KeyAt(i)) + Wording.Taken(hold)], Wording.Sites(hold));
                return;
            }
        }
    }
}
