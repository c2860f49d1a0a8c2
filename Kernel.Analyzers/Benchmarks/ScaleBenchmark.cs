// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>Our rules at a quarter, a half, three quarters and all of a project's files, on a compilation that is bound already.</summary>
internal static class ScaleBenchmark
{
    private const int Parts = 4;
    private const int Rounds = 5;

    public static async Task RunAsync(Arguments arguments)
    {
        var whole = CompilerCall.Of(arguments.RequiredProject).Compilation();
        var rounds = arguments.Number("--rounds", Rounds);
        for (var part = 1; part <= Parts; part++)
        {
            var trees = whole.SyntaxTrees.Take(whole.SyntaxTrees.Length * part / Parts).ToList();
            var lines = trees.Sum(static tree => tree.GetText().Lines.Count);
            var methods = trees.Sum(static tree => tree.GetRoot().DescendantNodes().Count(HasBody));
            var times = new List<double>();
            for (var round = 0; round <= rounds; round++)
            {
                // Trees and compilation of their own each time: nothing is remembered from the round before.
                var compilation = whole.RemoveAllSyntaxTrees().AddSyntaxTrees(trees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));
                compilation.GetDiagnostics();
                var watch = Stopwatch.StartNew();
                await compilation.WithAnalyzers([new LockAnalyzer()]).GetAnalyzerDiagnosticsAsync();
                if (round > 0)
                    times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            var median = Statistics.At(times, 0.5);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{trees.Count,6} files {lines,8} lines {methods,7} methods: median {median,8:F0} ms, {median / methods:F4} ms a method, {median * 1000 / lines:F1} ms for 1,000 lines"));
        }
    }

    /// <summary>A method, accessor, operator or constructor that is more than a declaration.</summary>
    internal static bool HasBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        PropertyDeclarationSyntax property => property.ExpressionBody is not null,
        _ => false,
    };
}
