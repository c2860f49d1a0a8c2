// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.CodeFixes.Proposals;

/// <summary>Whether a change removes a diagnostic, compiles, and brings nothing new up: each fix is tried before it is offered.</summary>
internal static class Verification
{
    public static async Task<bool> HoldsAsync(Document document, Diagnostic diagnostic, Candidate candidate, Solution changed, CancellationToken cancellation)
    {
        var total = await ChangesAsync(document, changed, candidate.Watched, cancellation).ConfigureAwait(false);
        if (total is null || !total.TryGetValue(diagnostic.Id, out var count) || count >= 0)
            return false;
        return total.All(change => change.Value <= 0 || (change.Key == candidate.InExchange && change.Value <= -count))
            && (!candidate.AddsLock || await LockOrder.IsKeptAsync(document.Project, changed.GetProject(document.Project.Id)!, cancellation).ConfigureAwait(false));
    }

    /// <summary>Whether a change that removes nothing brings nothing new up either.</summary>
    public static async Task<bool> AddsNothingAsync(Document document, Solution changed, string watched, CancellationToken cancellation) =>
        await ChangesAsync(document, changed, watched, cancellation).ConfigureAwait(false) is { } total && total.All(static change => change.Value <= 0);

    private static async Task<Dictionary<string, int>?> ChangesAsync(Document document, Solution changed, string? watched, CancellationToken cancellation)
    {
        var before = document.Project.Solution;
        var total = new Dictionary<string, int>();
        foreach (var id in await TouchedAsync(document, changed, watched, cancellation).ConfigureAwait(false))
        {
            if (before.GetDocument(id) is not { } old || changed.GetDocument(id) is not { } now)
                return null;
            if (await Findings.OfAsync(old, cancellation).ConfigureAwait(false) is not { } was
                || await Findings.OfAsync(now, cancellation).ConfigureAwait(false) is not { } has)
            {
                return null;
            }

            foreach (var change in has.Since(was))
                total[change.Key] = (total.TryGetValue(change.Key, out var sum) ? sum : 0) + change.Value;
        }

        return total;
    }

    // The document of the diagnostic counts even where the change is made elsewhere.
    private static async Task<HashSet<DocumentId>> TouchedAsync(Document document, Solution changed, string? watched, CancellationToken cancellation)
    {
        var touched = new HashSet<DocumentId> { document.Id };
        foreach (var project in changed.GetChanges(document.Project.Solution).GetProjectChanges())
            touched.UnionWith(project.GetChangedDocuments());
        if (watched is null)
            return touched;
        foreach (var other in document.Project.Documents)
        {
            if ((await other.GetTextAsync(cancellation).ConfigureAwait(false)).ToString().Contains(watched))
                touched.Add(other.Id);
        }

        return touched;
    }
}
