// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers.Tests.Harness;

/// <summary>Runs the analyzers over a compilation, as the compiler does or as an editor does.</summary>
internal static class CaseRunner
{
    /// <summary>The rule that needs the whole compilation, and so is absent from an editor's pass over one file.</summary>
    public const string CompilationEndRule = "KRN0015";

    public static Task<ImmutableArray<Diagnostic>> RunAsync(CSharpCompilation compilation, bool concurrent) =>
        With(compilation, concurrent).GetAnalyzerDiagnosticsAsync();

    public static async Task<ImmutableArray<Diagnostic>> RunAsEditorAsync(CSharpCompilation compilation)
    {
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        CompilationWithAnalyzers analysis = With(compilation, concurrent: true);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            found.AddRange(await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None));
            found.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None));
        }

        return found.ToImmutable();
    }

    /// <summary>Rule and line of each diagnostic in the case itself; one outside it is given as a negative line.</summary>
    public static SortedSet<Expectation> Lines(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(At)];

    public static Expectation At(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        int line = span.StartLinePosition.Line + 1;
        return new Expectation(span.Path == CaseCompiler.CasePath ? line : -line, diagnostic.Id);
    }

    private static CompilationWithAnalyzers With(CSharpCompilation compilation, bool concurrent) =>
        new(compilation, AnalyzersUnderTest.NewAnalyzers(), new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: concurrent, logAnalyzerExecutionTime: false));
}
