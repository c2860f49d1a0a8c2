// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Globalization;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0027: a member is touched with the same lock held everywhere but here.</summary>
internal sealed class InconsistentGuard : IMemberRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InconsistentGuard,
        "A member is touched without the lock that is held everywhere else",
        "'{0}' is {1} without {2}, which {3} of {4} accesses hold{5}",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Nothing says that the lock guards the member, but nearly all of the code keeps to it: the exception is a race, or the place where the habit should be explained. [GuardedBy] makes the habit a rule.",
        RuleCatalogue.HelpLink(RuleIds.InconsistentGuard));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(MemberScope scope)
    {
        foreach (var flow in scope.Flows)
        {
            foreach (var access in flow.Notes.Accesses)
            {
                if (access.Counts && scope.Context.Guards.Of(access.Member) is { } guard && guard.Without.Contains(access.Node))
                    scope.Add(Say(flow, access, guard));
            }
        }
    }

    private static Finding Say(MethodFlow flow, AccessNote access, InferredGuard guard)
    {
        var missing = guard.Key.At(access.Receiver, flow.Method?.ContainingType);
        var others = HeldLock.In(access.State);
        return new Finding(
            RuleIds.InconsistentGuard, access.Node,
            [
                access.Member.Name, access.Writes ? "written" : "read", Wording.Quote(missing ?? guard.Key.Path), Number(guard.Held), Number(guard.All),
                others.Count == 0 ? "" : "; held is " + Wording.Quote(others[0].Path) + Wording.Taken(others[0].Hold),
            ],
            new List<SyntaxNode> { guard.Example }) { Missing = missing };
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
