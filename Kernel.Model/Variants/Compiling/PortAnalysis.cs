// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Kernel.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Variants;

/// <summary>The lock and lifetime rules, under which the port is built, held against single files of it.</summary>
public static partial class PortAnalysis
{
    private static readonly Lazy<ImmutableDictionary<string, ReportDiagnostic>> s_severities = new(static () =>
        Severity.Matches(PortSources.Resource("all-as-error.globalconfig")).ToImmutableDictionary(static it => it.Groups["id"].Value, static _ => ReportDiagnostic.Error));

    [GeneratedRegex(@"^dotnet_diagnostic\.(?<id>\w+)\.severity = error$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Severity { get; }

    internal static Assembly Assembly => typeof(AnnotationGenerator).Assembly;

    /// <summary>What the rules say of some files, in the order of the text.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> OfAsync(CSharpCompilation compilation, IReadOnlyList<SyntaxTree> trees, CancellationToken cancellation)
    {
        var analyzed = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(s_severities.Value));
        var analysis = new CompilationWithAnalyzers(analyzed, NewAnalyzers(), new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = new List<Diagnostic>();
        foreach (var tree in trees)
            found.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(analyzed.GetSemanticModel(tree), null, cancellation).ConfigureAwait(false));
        return [.. found.Where(static it => !it.IsSuppressed).OrderBy(static it => it.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static it => it.Location.SourceSpan.Start)];
    }

    // Fresh instances: no state of one run can reach the next.
    private static ImmutableArray<DiagnosticAnalyzer> NewAnalyzers() =>
        [.. from type in Assembly.GetTypes()
            where type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null
            orderby type.FullName
            select (DiagnosticAnalyzer)Activator.CreateInstance(type)!];
}
