// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kernel.Analyzers.CodeFixes.Proposals;

/// <summary>A code fix whose proposals are carried out and analysed before they are offered.</summary>
public abstract class VerifiedFix : CodeFixProvider
{
    private static readonly FixInTurn s_fixAll = new();

    private protected VerifiedFix()
    {
    }

    /// <summary>What the fix does, as the page of its rule says it.</summary>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => s_fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var accepted in await AcceptedAsync(context.Document, diagnostic, null, context.CancellationToken).ConfigureAwait(false))
            {
                var changed = accepted.Changed;
                context.RegisterCodeFix(CodeAction.Create(accepted.Candidate.Title, _ => Task.FromResult(changed), accepted.Candidate.Key), diagnostic);
            }
        }
    }

    /// <summary>What may be tried for a diagnostic, best first.</summary>
    private protected abstract IEnumerable<Candidate> Candidates(FixTarget target);

    /// <summary>The proposals that hold, one a key; only of one key, if that is asked for.</summary>
    internal async Task<List<(Candidate Candidate, Solution Changed)>> AcceptedAsync(Document document, Diagnostic diagnostic, string? key, CancellationToken cancellation)
    {
        var accepted = new List<(Candidate, Solution)>();
        if (await FixTarget.OfAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } target)
            return accepted;
        var done = new HashSet<string>();
        foreach (var candidate in Candidates(target))
        {
            cancellation.ThrowIfCancellationRequested();
            if ((key is not null && candidate.Key != key) || done.Contains(candidate.Key))
                continue;
            if (await candidate.ChangeAsync().ConfigureAwait(false) is not { } changed
                || !await Verification.HoldsAsync(document, diagnostic, candidate, changed, cancellation).ConfigureAwait(false))
            {
                continue;
            }

            done.Add(candidate.Key);
            accepted.Add((candidate, changed));
        }

        return accepted;
    }
}
