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
/// for as an editor does: those of the compiler alone, those of an analyzer that does nothing on top, and those of our rules on top.
/// Each way has a fork of the solution of its own, and they take turns in going first.
/// </summary>
internal static class EditBenchmark
{
    private const string Typed = "var typed = this.GetHashCode();\n";
    private const int Edits = 200;

    public static async Task RunAsync(Arguments arguments)
    {
        using var workspace = new AdhocWorkspace();
        var lines = arguments.Number("--lines", 1000);
        var solution = EditedProject.Load(workspace, arguments.Project is null ? null : arguments.RequiredProject, arguments.Number("--files", 500), lines, out var open);
        Editor[] editors = [new("the compiler alone", solution, open, null), new("an idle analyzer", solution, open, new IdleAnalyzer()), new("our rules", solution, open, new LockAnalyzer())];
        var length = (await solution.GetDocument(open)!.GetTextAsync()).Lines.Count;
        Console.WriteLine($"{solution.Projects.Single().DocumentIds.Count} files, {length} lines in the open document");

        // An editor runs for hours: what the just-in-time compiler does is no part of it.
        var warm = arguments.Number("--warm", Edits / 2);
        for (var i = 0; i < warm; i++)
        {
            foreach (var editor in editors)
                await editor.TypeAsync(i);
        }

        foreach (var editor in editors)
            editor.Times.Clear();
        var edits = arguments.Number("--edits", Edits);
        for (var i = 0; i < edits; i++)
        {
            for (var turn = 0; turn < editors.Length; turn++)
                await editors[(i + turn) % editors.Length].TypeAsync(i);
        }

        Console.WriteLine($"{edits} edits, time to the diagnostics of the open document, in ms: by the clock, and of the processor");
        foreach (var editor in editors)
            editor.Print();
        editors[2].PrintAdded(editors[0]);
        editors[2].PrintAdded(editors[1]);
        Console.WriteLine($"  {editors[2].Found} diagnostics of ours");
    }

    private sealed class Editor(string name, Solution solution, DocumentId open, DiagnosticAnalyzer? analyzer)
    {
        private readonly AnalyzerOptions _options = new([]);
        private Solution _solution = solution;
        private int _at = -1;

        public List<(double Wall, double Processor)> Times { get; } = [];

        public int Found { get; private set; }

        public void Print() => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-18} clock: median {Wall(0.5),6:F1}, 95th percentile {Wall(0.95),6:F1}   processor: median {Processor(0.5),6:F1}, 95th percentile {Processor(0.95),6:F1}"));

        public void PrintAdded(Editor other) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name} add to {other.Name}: clock {Wall(0.5) - other.Wall(0.5):F1} at the median, {Wall(0.95) - other.Wall(0.95):F1} at the 95th percentile; processor {Processor(0.5) - other.Processor(0.5):F1} and {Processor(0.95) - other.Processor(0.95):F1}"));

        public async Task TypeAsync(int index)
        {
            var text = await _solution.GetDocument(open)!.GetTextAsync();
            if (_at < 0)
                _at = await PlaceToTypeAsync();
            var processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            _solution = _solution.WithDocumentText(open, text.WithChanges(new TextChange(new TextSpan(_at++, 0), Typed[index % Typed.Length].ToString())));
            var document = _solution.GetDocument(open)!;
            var compilation = (await document.Project.GetCompilationAsync())!;
            var tree = (await document.GetSyntaxTreeAsync())!;
            var model = compilation.GetSemanticModel(tree);
            model.GetDiagnostics();
            if (analyzer is not null)
            {
                var found = await compilation.WithAnalyzers([analyzer], _options).GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
                Found = found.Length;
            }

            Times.Add((watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds));
        }

        private string Name => name;

        private double Wall(double quantile) => Statistics.At([.. Times.Select(static time => time.Wall).Order()], quantile);

        private double Processor(double quantile) => Statistics.At([.. Times.Select(static time => time.Processor).Order()], quantile);

        // The beginning of a method in the middle of the file.
        private async Task<int> PlaceToTypeAsync()
        {
            var root = (await _solution.GetDocument(open)!.GetSyntaxRootAsync())!;
            var methods = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static method => method.Body is not null).ToList();
            return methods.Count == 0 ? throw new BenchmarkException("the open document has no method to type into") : methods[methods.Count / 2].Body!.OpenBraceToken.Span.End;
        }
    }
}
