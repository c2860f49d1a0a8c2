// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kernel.Analyzers.CodeFixes.Proposals;

/// <summary>Fix All: one diagnostic after the other, each on the code that the last one left.</summary>
/// <remarks>
/// Changes made apart and merged would collide where two calls leave one lock. From the end of a file to its start, so that calls
/// that leave one lock keep their order after it.
/// </remarks>
internal sealed class FixInTurn : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(
            "Repair all", cancellation => RepairAsync(fixAllContext, cancellation), fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> RepairAsync(FixAllContext context, CancellationToken cancellation)
    {
        var solution = context.Solution;
        if (context.CodeFixProvider is not VerifiedFix fix)
            return solution;
        foreach (var document in Documents(context))
        {
            var reported = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            if (!reported.IsEmpty)
                solution = await RepairAsync(solution, document.Id, fix, context.DiagnosticIds, context.CodeActionEquivalenceKey, cancellation).ConfigureAwait(false);
        }

        return solution;
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        FixAllScope.Solution => context.Solution.Projects.Where(static p => p.Language == LanguageNames.CSharp).SelectMany(static p => p.Documents),
        _ => [],
    };

    // The command line gives no key where the first diagnostic has no fix: the first fix of each is meant then.
    private static async Task<Solution> RepairAsync(
        Solution solution, DocumentId id, VerifiedFix fix, ImmutableHashSet<string> rules, string? key, CancellationToken cancellation)
    {
        // Those that stay, counted from the end: the ones after the place of a repair do not move against the end.
        var stay = 0;
        while (solution.GetDocument(id) is { } document && await Findings.OfAsync(document, cancellation).ConfigureAwait(false) is { } findings)
        {
            var left = findings.Rules.Where(d => rules.Contains(d.Id)).ToList();
            if (stay >= left.Count)
                break;
            var accepted = await fix.AcceptedAsync(document, left[left.Count - 1 - stay], key, cancellation).ConfigureAwait(false);
            if (accepted.Count == 0)
                stay++;
            else
                solution = accepted[0].Changed;
        }

        return solution;
    }
}
