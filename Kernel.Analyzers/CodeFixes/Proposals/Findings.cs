// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers.CodeFixes.Proposals;

/// <summary>What the rules, and the compiler, say of a document as it is now.</summary>
internal sealed class Findings
{
    private static readonly ConditionalWeakTable<Document, Findings> s_known = new();

    private Findings(ImmutableArray<Diagnostic> rules, ImmutableArray<Diagnostic> compiler)
    {
        Rules = rules;
        Compiler = compiler;
    }

    /// <summary>The diagnostics of the rules, by place.</summary>
    public ImmutableArray<Diagnostic> Rules { get; }

    /// <summary>The compiler's errors and warnings.</summary>
    public ImmutableArray<Diagnostic> Compiler { get; }

    public static async Task<Findings?> OfAsync(Document document, CancellationToken cancellation)
    {
        if (s_known.TryGetValue(document, out var known))
            return known;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null)
            return null;
        var analysis = model.Compilation.WithAnalyzers([new LockAnalyzer()], document.Project.AnalyzerOptions);
        var rules = await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, cancellation).ConfigureAwait(false);
        var compiler = model.GetDiagnostics(null, cancellation);
        var found = new Findings(
            [.. rules.Where(static d => !d.IsSuppressed).OrderBy(static d => d.Location.SourceSpan.Start)],
            [.. compiler.Where(static d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)]);
        return s_known.GetValue(document, _ => found);
    }

    /// <summary>How many more of each id there are than in <paramref name="before"/>.</summary>
    public Dictionary<string, int> Since(Findings before)
    {
        var counts = new Dictionary<string, int>();
        foreach (var diagnostic in Rules.Concat(Compiler))
            counts[diagnostic.Id] = Of(counts, diagnostic.Id) + 1;
        foreach (var diagnostic in before.Rules.Concat(before.Compiler))
            counts[diagnostic.Id] = Of(counts, diagnostic.Id) - 1;
        return counts;
    }

    private static int Of(Dictionary<string, int> counts, string id) => counts.TryGetValue(id, out var count) ? count : 0;
}
