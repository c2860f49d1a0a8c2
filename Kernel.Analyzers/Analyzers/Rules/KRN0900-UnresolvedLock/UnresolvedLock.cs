// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0900: an annotation names no lock.</summary>
internal sealed class UnresolvedLock : IRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnresolvedLock,
        "An annotation's lock does not resolve",
        "'{0}' does not name a lock here",
        RuleCatalogue.Annotations, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A lock is named by an expression as seen from the annotated member, or by a free name in angle brackets.",
        RuleCatalogue.HelpLink(RuleIds.UnresolvedLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public static Finding Of(SyntaxNode part, string text) => new(RuleIds.UnresolvedLock, part, [text], []);
}
