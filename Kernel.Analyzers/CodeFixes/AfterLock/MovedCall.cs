// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>The ways to make a call after the locks around it, from the innermost.</summary>
internal static class MovedCall
{
    public static IEnumerable<Candidate> Candidates(FixTarget target, string key, string title, string word, bool onlyLast)
    {
        if (CallAfterLock.StatementOf(target) is not { } statement)
            yield break;
        foreach (var region in LockRegion.Around(statement, call => Releases(target, call)))
        {
            yield return Candidate.Of(key, title, () =>
                CallAfterLock.Move(target, region, word, onlyLast) is { } root ? target.WithRootAsync(root) : Task.FromResult<Document?>(null));
        }
    }

    private static bool Releases(FixTarget target, InvocationExpressionSyntax call) =>
        target.Symbol(call) is IMethodSymbol method
        && (target.Locks.Framework.Find(method)?.Has(FrameworkVerbs.Release) == true
            || target.Locks.CustomLock(method)?.Has(FrameworkVerbs.Release) == true
            || target.Locks.ContractOf(method).Releases.Count > 0
            || (!target.Locks.ContractOf(method).SaysBalance && target.Locks.MayChangeLocks(method)));
}
