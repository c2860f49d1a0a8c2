// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Reflection;
using Kernel.Analyzers;
using Kernel.Analyzers.CodeFixes.Proposals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.CodeFixes.Tests.Harness;

/// <summary>Asks the fixes as an editor and as the command line do.</summary>
internal static class Fixes
{
    public static ImmutableArray<CodeFixProvider> All { get; } =
    [
        .. from type in typeof(VerifiedFix).Assembly.GetTypes()
           where type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null
           orderby type.Name
           select (CodeFixProvider)Activator.CreateInstance(type)!,
    ];

    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var analysis = compilation.WithAnalyzers([new LockAnalyzer()], document.Project.AnalyzerOptions);
        var tree = await document.GetSyntaxTreeAsync();
        var found = await analysis.GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(d => d.Location.SourceTree == tree).OrderBy(static d => d.Location.SourceSpan.Start).ThenBy(static d => d.Id, StringComparer.Ordinal)];
    }

    public static async Task<List<CodeAction>> OfferedAsync(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var offered = new List<CodeAction>();
        if (fix.FixableDiagnosticIds.Contains(diagnostic.Id))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), CancellationToken.None));
        return offered;
    }

    public static async Task<Solution> ApplyAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    public static async Task<Solution> ApplyAllAsync(CodeFixProvider fix, Document document, FixAllScope scope, string? key, IEnumerable<string> ids)
    {
        var context = new FixAllContext(document, fix, scope, key!, ids, new Reports(), CancellationToken.None);
        return await ApplyAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    /// <summary>The diagnostics as a host computes them.</summary>
    private sealed class Reports : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await DiagnosticsAsync(document);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            var all = new List<Diagnostic>();
            foreach (var document in project.Documents)
                all.AddRange(await DiagnosticsAsync(document));
            return all;
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
