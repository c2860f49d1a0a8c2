// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>
/// Types into one document of a project in a workspace, a letter at a time. After each letter the diagnostics of the document are asked
/// for as an editor does: those of the compiler, and with our rules those of the analyzer for this document on top. Each way has a fork
/// of the solution of its own, and they take turns in going first.
/// </summary>
internal static class EditBenchmark
{
    private const string Typed = "var typed = this.GetHashCode();\n";

    public static async Task RunAsync(Arguments arguments)
    {
        using var workspace = new AdhocWorkspace();
        var lines = arguments.Number("--lines", 1000);
        var solution = EditedProject.Load(workspace, arguments.Project is null ? null : arguments.RequiredProject, arguments.Number("--files", 500), lines, out var open);
        var without = new Editor(solution, open, rules: false);
        var with = new Editor(solution, open, rules: true);
        var length = (await solution.GetDocument(open)!.GetTextAsync()).Lines.Count;
        Console.WriteLine($"{solution.Projects.Single().DocumentIds.Count} files, {length} lines in the open document");
        for (var i = 0; i < Typed.Length; i++)
        {
            await without.TypeAsync(i);
            await with.TypeAsync(i);
        }

        without.Times.Clear();
        with.Times.Clear();
        var edits = arguments.Number("--edits", 200);
        for (var i = 0; i < edits; i++)
        {
            var (first, second) = i % 2 == 0 ? (without, with) : (with, without);
            await first.TypeAsync(i);
            await second.TypeAsync(i);
        }

        Console.WriteLine($"{edits} edits, time to the diagnostics of the open document, in ms");
        var bare = Print("without our rules", without.Times);
        var ours = Print("with our rules", with.Times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"added: {ours.Median - bare.Median:F1} at the median, {ours.High - bare.High:F1} at the 95th percentile; {with.Found} diagnostics of ours"));
    }

    private static (double Median, double High) Print(string name, List<double> times)
    {
        var sorted = times.Order().ToList();
        var (median, high) = (Statistics.At(sorted, 0.5), Statistics.At(sorted, 0.95));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-18} median {median,7:F1}   95th percentile {high,7:F1}   most {sorted[^1],7:F1}"));
        return (median, high);
    }

    private sealed class Editor(Solution solution, DocumentId open, bool rules)
    {
        private readonly LockAnalyzer _analyzer = new();
        private readonly AnalyzerOptions _options = new([]);
        private Solution _solution = solution;
        private int _at = -1;

        public List<double> Times { get; } = [];

        public int Found { get; private set; }

        public async Task TypeAsync(int index)
        {
            var text = await _solution.GetDocument(open)!.GetTextAsync();
            if (_at < 0)
                _at = await PlaceToTypeAsync();
            var watch = Stopwatch.StartNew();
            _solution = _solution.WithDocumentText(open, text.WithChanges(new TextChange(new TextSpan(_at++, 0), Typed[index % Typed.Length].ToString())));
            var document = _solution.GetDocument(open)!;
            var compilation = (await document.Project.GetCompilationAsync())!;
            var tree = (await document.GetSyntaxTreeAsync())!;
            var model = compilation.GetSemanticModel(tree);
            model.GetDiagnostics();
            if (rules)
            {
                var found = await compilation.WithAnalyzers([_analyzer], _options).GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
                Found = found.Length;
            }

            Times.Add(watch.Elapsed.TotalMilliseconds);
        }

        // The beginning of a method in the middle of the file.
        private async Task<int> PlaceToTypeAsync()
        {
            var root = (await _solution.GetDocument(open)!.GetSyntaxRootAsync())!;
            var methods = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static method => method.Body is not null).ToList();
            return methods.Count == 0 ? throw new BenchmarkException("the open document has no method to type into") : methods[methods.Count / 2].Body!.OpenBraceToken.Span.End;
        }
    }
}
