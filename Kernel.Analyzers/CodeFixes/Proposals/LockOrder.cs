// SPDX-License-Identifier: MIT
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers.CodeFixes.Proposals;

/// <summary>How often locks are taken in contrary orders: the one rule that needs the whole compilation.</summary>
internal static class LockOrder
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<int>> s_known = new();

    /// <summary>Whether a change in a project's locks brings no contrary order.</summary>
    public static async Task<bool> IsKeptAsync(Project before, Project after, CancellationToken cancellation) =>
        await CountAsync(after, cancellation).ConfigureAwait(false) <= await CountAsync(before, cancellation).ConfigureAwait(false);

    private static async Task<int> CountAsync(Project project, CancellationToken cancellation)
    {
        if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
            return 0;
        if (s_known.TryGetValue(compilation, out var known))
            return known.Value;
        var found = await compilation.WithAnalyzers([new LockAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellation).ConfigureAwait(false);
        var count = found.Count(static d => d.Id == RuleIds.LockOrder && !d.IsSuppressed);
        return s_known.GetValue(compilation, _ => new StrongBox<int>(count)).Value;
    }
}
