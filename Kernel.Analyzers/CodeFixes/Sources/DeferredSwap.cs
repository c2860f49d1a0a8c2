// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Sources;

/// <summary>The deferred release that a type declares beside a synchronous one.</summary>
/// <remarks>Under a lock the swap leaves KRN0002, the lesser evil, where KRN0001 was.</remarks>
internal static class DeferredSwap
{
    private const string Key = "DeferRelease";

    public static IEnumerable<Candidate> Candidates(FixTarget target)
    {
        // A signal that comes too late stands after the release that is to be swapped.
        var node = target.Diagnostic.Id == RuleIds.SignalAfterRelease && target.Diagnostic.AdditionalLocations.Count > 0
            ? target.Root.FindNode(target.Diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true)
            : target.Node;
        if (node is not InvocationExpressionSyntax call || Name(call) is not { } name || target.Symbol(call) is not IMethodSymbol release
            || !target.Locks.ContractOf(release).FinalRelease)
        {
            yield break;
        }

        foreach (var deferred in release.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            if (!target.Locks.ContractOf(deferred).DeferredRelease || !HasSameShape(release, deferred))
                continue;
            yield return Candidate.Of(Key, $"Release by '{deferred.Name}'", () => target.WithRootAsync(
                target.Root.ReplaceNode(name, name.WithIdentifier(SyntaxFactory.Identifier(deferred.Name).WithTriviaFrom(name.Identifier)))))
                .Exchanging(target.Diagnostic.Id == RuleIds.SynchronousReleaseUnderLock ? RuleIds.DeferredReleaseUnderLock : null);
        }
    }

    private static SimpleNameSyntax? Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private static bool HasSameShape(IMethodSymbol release, IMethodSymbol deferred) =>
        release.IsStatic == deferred.IsStatic
        && SymbolEqualityComparer.Default.Equals(release.ReturnType, deferred.ReturnType)
        && release.Parameters.Select(static p => p.Type).SequenceEqual(deferred.Parameters.Select(static p => p.Type), SymbolEqualityComparer.Default);
}
