// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0016: paths meet, and a lock is held on some of them only.</summary>
internal sealed class HeldOnSomePaths : IListener<HeldWhereMet>, IListener<Released>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.HeldOnSomePaths,
        "A lock is held on only some of the paths that meet",
        "{0} is held on only some of the paths that meet at {1}",
        RuleCatalogue.Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "From there on, nobody can tell whether the lock is held: each release may be wrong, and so may be each missing one.",
        RuleCatalogue.HelpLink(RuleIds.HeldOnSomePaths));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in HeldWhereMet happened, Scene scene)
    {
        if (FlaggedPairs.IsReleased(scene.Context, happened.Site) || IsOwnedWhenAbandoned(happened.Site))
            return;
        var place = happened.Place;
        scene.Say(At(happened.Path, happened.Site, place is null ? "the end of the statement" : LockContext.Position(place), place is null ? [] : [place]));
    }

    // try { mutex.WaitOne(); } catch (AbandonedMutexException) { }: who catches that has the mutex, too.
    private static bool IsOwnedWhenAbandoned(SyntaxNode site)
    {
        if (site.FirstAncestorOrSelf<TryStatementSyntax>() is not { } attempt || !attempt.Block.Span.Contains(site.Span))
            return false;
        foreach (var handler in attempt.Catches)
        {
            if (handler.Declaration?.Type.ToString().EndsWith("AbandonedMutexException", System.StringComparison.Ordinal) == true)
                return true;
        }

        return false;
    }

    public void On(in Released happened, Scene scene)
    {
        if (happened is { Outcome: ReleaseOutcome.UnderFlag, Before.Site: { } taken })
            scene.Say(At(happened.Path, taken, LockContext.Position(happened.Site.Node), [happened.Site.Node]));
    }

    /// <summary>What is said of a lock.</summary>
    /// <param name="path">The lock.</param>
    /// <param name="site">Where it was taken.</param>
    /// <param name="where">Where the paths meet, in words.</param>
    /// <param name="related">The same as code.</param>
    public static Finding At(LockPath path, SyntaxNode site, string where, List<SyntaxNode> related) => new(RuleIds.HeldOnSomePaths, site, [Wording.Quote(path), where], related);
}
