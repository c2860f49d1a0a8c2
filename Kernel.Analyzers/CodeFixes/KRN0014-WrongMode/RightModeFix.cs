// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Releases a lock in the mode in which it is held, by another method of its type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RightModeFix : VerifiedFix
{
    private const string Key = "ReleaseInRightMode";

    /// <inheritdoc/>
    public override string Description => "Releases in the mode in which the lock is held, by another method of its type.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.WrongMode];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Node is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } } call
            || target.Symbol(call) is not IMethodSymbol { IsStatic: false } used || !Releases(target, used))
        {
            yield break;
        }

        // By name, so that the offer does not depend on the order of declarations; one for each mode comes before one for any.
        foreach (var other in used.ContainingType.GetMembers().OfType<IMethodSymbol>().OrderByDescending(static m => m.Name, System.StringComparer.Ordinal))
        {
            if (other.Name == used.Name || other.Parameters.Length > 0 || other.IsStatic || !Releases(target, other))
                continue;
            yield return Candidate.Of(Key, $"Release by '{other.Name}'", () => target.WithRootAsync(
                target.Root.ReplaceNode(name, name.WithIdentifier(SyntaxFactory.Identifier(other.Name).WithTriviaFrom(name.Identifier)))));
        }
    }

    private static bool Releases(FixTarget target, IMethodSymbol method) =>
        target.Locks.Framework.Find(method)?.Has(FrameworkVerbs.Release) == true || target.Locks.ContractOf(method).Releases.Count > 0;
}
