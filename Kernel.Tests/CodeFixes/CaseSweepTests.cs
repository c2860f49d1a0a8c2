// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Kernel.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace Kernel.CodeFixes.Tests;

/// <summary>Whatever is offered on the cases of the rules compiles in the whole project, and takes a diagnostic away without another in its place.</summary>
[TestFixture]
internal sealed partial class CaseSweepTests
{
    private const string LesserEvil = "KRN0002";

    private static IEnumerable<TestCaseData> Some() => Files().Where(static (_, i) => i % 8 == 0);

    private static IEnumerable<TestCaseData> Others() => Files().Where(static (_, i) => i % 8 != 0);

    [TestCaseSource(nameof(Some))]
    public Task Offers_on_the_case_hold(string name) => AssertOffersHoldAsync(name);

    [Long]
    [TestCaseSource(nameof(Others))]
    public Task Offers_on_this_case_hold_as_well(string name) => AssertOffersHoldAsync(name);

    private static async Task AssertOffersHoldAsync(string name)
    {
        string source = (await File.ReadAllTextAsync(Path.Combine(Cases(), name))).ReplaceLineEndings("\n");
        var document = Bench.Open(source, Directive(WithPattern(), source), Directive(RulesPattern(), source));
        var before = await Fixes.DiagnosticsAsync(document);
        foreach (var diagnostic in before)
        {
            foreach (var fix in Fixes.All)
            {
                foreach (var action in await Fixes.OfferedAsync(fix, document, diagnostic))
                    await AssertHoldsAsync(document, before, diagnostic, action);
            }
        }
    }

    private static async Task AssertHoldsAsync(Document document, IEnumerable<Diagnostic> before, Diagnostic diagnostic, CodeAction action)
    {
        var changed = (await Fixes.ApplyAsync(action)).GetDocument(document.Id)!;
        var compilation = (await changed.Project.GetCompilationAsync())!;
        string where = $"{action.EquivalenceKey} for {diagnostic}\n{await changed.GetTextAsync()}";
        Assert.That(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty, where);
        var after = (await Fixes.DiagnosticsAsync(changed)).CountBy(static d => d.Id).ToDictionary();
        foreach ((string id, int count) in before.CountBy(static d => d.Id))
            Assert.That(after.GetValueOrDefault(id), id == diagnostic.Id ? Is.LessThan(count) : id == LesserEvil ? Is.AtLeast(0) : Is.AtMost(count), where);
        Assert.That(after.Keys.Where(static id => id != LesserEvil), Is.SubsetOf(before.Select(static d => d.Id)), where);
    }

    private static IEnumerable<TestCaseData> Files() =>
        from path in Directory.EnumerateFiles(Cases(), "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Cases(), path).Replace('\\', '/')
        where !name.StartsWith("Kits/", StringComparison.Ordinal) && File.ReadAllText(path) is var source
            && source.Contains("// expect:", StringComparison.Ordinal) && !source.Contains("namespace Kernel.Annotations", StringComparison.Ordinal)
        orderby name
        select new TestCaseData(name).SetArgDisplayNames(name);

    private static string Cases([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(path, "..", "..", "Analyzers", "Cases"));

    private static IEnumerable<string> Directive(Regex pattern, string source) =>
        pattern.Matches(source).SelectMany(static m => m.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries));

    [GeneratedRegex(@"^// with: (.+)$", RegexOptions.Multiline)]
    private static partial Regex WithPattern();

    [GeneratedRegex(@"^// rules: (.+)$", RegexOptions.Multiline)]
    private static partial Regex RulesPattern();
}
