// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Analyzers.Tests;

/// <summary>Code that is being typed: cut off anywhere, a token gone, references missing. No analyzer may throw.</summary>
internal sealed class HalfTypedTests
{
    private const int Cuts = 6;

    [TestCaseSource(nameof(Cases))]
    public async Task Cut_off_source_makes_no_analyzer_throw(CaseFile file)
    {
        foreach (int at in Points(file, Cuts))
            await AssertQuietAsync(file, file.Source[..at], $"cut at {at}");
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Missing_token_makes_no_analyzer_throw(CaseFile file)
    {
        var tokens = CSharpSyntaxTree.ParseText(file.Source).GetRoot().DescendantTokens().Where(static t => t.Span.Length > 0).ToArray();
        var random = new Random(file.Name.Length * 7919 + file.Source.Length);
        for (int i = 0; i < Cuts; i++)
        {
            var span = tokens[random.Next(tokens.Length)].Span;
            await AssertQuietAsync(file, file.Source.Remove(span.Start, span.Length), $"without the token at {span}");
        }
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Missing_references_make_no_analyzer_throw(CaseFile file)
    {
        var compilation = CaseCompiler.Compile(file).WithReferences([]);
        Assert.That((await CaseRunner.RunAsync(compilation, concurrent: true)).Where(IsFailure), Is.Empty);
    }

    private static async Task AssertQuietAsync(CaseFile file, string source, string how)
    {
        var compilation = CaseCompiler.Compile(source, file.Kits, file.Rules);
        Assert.That((await CaseRunner.RunAsync(compilation, concurrent: true)).Where(IsFailure), Is.Empty, how);
    }

    // What the driver caught, and what the analyzer did.
    private static bool IsFailure(Diagnostic diagnostic) =>
        diagnostic.Id == "AD0001" || (diagnostic.Id == "KRN0902" && diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("failed", StringComparison.Ordinal));

    private static IEnumerable<int> Points(CaseFile file, int count)
    {
        var random = new Random(file.Source.Length);
        return Enumerable.Range(0, count).Select(_ => random.Next(file.Source.Length));
    }

    private static IEnumerable<TestCaseData> Cases() => CaseFile.All().Select(static file => new TestCaseData(file).SetArgDisplayNames(file.Name));
}
