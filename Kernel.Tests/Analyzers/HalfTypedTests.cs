// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Analyzers.Tests;

/// <summary>Code that is being typed: cut off anywhere, a token gone, references missing. No analyzer may throw.</summary>
internal sealed class HalfTypedTests
{
    private const int Cuts = 3;

    [TestCaseSource(nameof(Cases))]
    public Task Source_that_ends_early_makes_no_analyzer_throw(CaseFile file) => AssertQuietCutAsync(file, 0);

    [Long]
    [TestCaseSource(nameof(Cases))]
    public async Task Source_cut_elsewhere_makes_no_analyzer_throw(CaseFile file)
    {
        for (int i = 1; i < Cuts; i++)
            await AssertQuietCutAsync(file, i);
    }

    [TestCaseSource(nameof(Cases))]
    public Task Missing_token_makes_no_analyzer_throw(CaseFile file) => AssertQuietWithoutTokenAsync(file, 0);

    [Long]
    [TestCaseSource(nameof(Cases))]
    public async Task Another_missing_token_makes_no_analyzer_throw(CaseFile file)
    {
        for (int i = 1; i < Cuts; i++)
            await AssertQuietWithoutTokenAsync(file, i);
    }

    private static Task AssertQuietCutAsync(CaseFile file, int seed)
    {
        int at = new Random(file.Source.Length + 7919 * seed).Next(file.Source.Length);
        return AssertQuietAsync(file, file.Source[..at], $"cut at {at}");
    }

    private static Task AssertQuietWithoutTokenAsync(CaseFile file, int seed)
    {
        var tokens = CSharpSyntaxTree.ParseText(file.Source).GetRoot().DescendantTokens().Where(static t => t.Span.Length > 0).ToArray();
        var span = tokens[new Random(file.Name.Length * 7919 + file.Source.Length + seed).Next(tokens.Length)].Span;
        return AssertQuietAsync(file, file.Source.Remove(span.Start, span.Length), $"without the token at {span}");
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

    private static IEnumerable<TestCaseData> Cases() => CaseFile.All().Select(static file => new TestCaseData(file).SetArgDisplayNames(file.Name));
}
