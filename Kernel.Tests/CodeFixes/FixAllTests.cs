// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using Kernel.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kernel.CodeFixes.Tests;

/// <summary>Each fix repairs all of a document, a project or a solution, and no more than that.</summary>
[TestFixture]
internal sealed class FixAllTests
{
    [TestCaseSource(nameof(Cases), new object[] { new[] { FixAllScope.Project } })]
    public Task Scope_is_repaired_and_nothing_else(FixCase file, FixAllScope scope) => AssertRepairedAsync(file, scope);

    [Long]
    [TestCaseSource(nameof(Cases), new object[] { new[] { FixAllScope.Document, FixAllScope.Solution } })]
    public Task Smaller_or_larger_scope_is_repaired_and_nothing_else(FixCase file, FixAllScope scope) => AssertRepairedAsync(file, scope);

    private static async Task AssertRepairedAsync(FixCase file, FixAllScope scope)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        foreach (string project in (string[])["One", "Two"])
            solution = Bench.AddProject(solution, project, [("First.cs", file.Before), ("Second.cs", InNamespace(file.Before))], file.Kits, file.Rules).Solution;
        var document = solution.Projects.Single(static p => p.Name == "One").Documents.Single(static d => d.Name == "First.cs");
        (CodeFixProvider fix, string[] ids) = await FixOfAsync(file, document);

        var repaired = await Fixes.ApplyAllAsync(fix, document, scope, file.Key, ids);

        foreach (var other in solution.Projects.SelectMany(static p => p.Documents).Where(static d => d.Name is "First.cs" or "Second.cs"))
        {
            bool inScope = scope == FixAllScope.Solution || (other.Project.Name == "One" && (scope == FixAllScope.Project || other.Name == "First.cs"));
            string expected = inScope ? file.After! : file.Before;
            string text = (await repaired.GetDocument(other.Id)!.GetTextAsync()).ToString();
            Assert.That(text, Is.EqualTo(other.Name == "First.cs" ? expected : InNamespace(expected)), $"{other.Project.Name}/{other.Name}");
        }
    }

    /// <summary>The command line asks for no key where the first diagnostic of all has no fix.</summary>
    [Test]
    public async Task Without_a_key_each_gets_its_first_fix()
    {
        var file = FixCase.All().Single(static f => f.Name.EndsWith("/ReleaseAfterLock/straight.cs", StringComparison.Ordinal));
        var document = Bench.Open(file.Before, file.Kits, file.Rules);
        (CodeFixProvider fix, string[] ids) = await FixOfAsync(file, document);
        var repaired = await Fixes.ApplyAllAsync(fix, document, FixAllScope.Solution, null, ids);
        Assert.That((await repaired.GetDocument(document.Id)!.GetTextAsync()).ToString(), Is.EqualTo(file.After));
    }

    [Test]
    public void Each_fix_has_all_scopes([ValueSource(nameof(Providers))] CodeFixProvider fix) =>
        Assert.That(fix.GetFixAllProvider()!.GetSupportedFixAllScopes(), Is.EqualTo(new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution }));

    private static ImmutableArray<CodeFixProvider> Providers() => Fixes.All;

    // One case a key, and the smallest: the cost is that of four documents.
    private static IEnumerable<TestCaseData> Cases(FixAllScope[] scopes) =>
        from file in FixCase.All()
        where file.After is not null && !file.Before.Contains("lock (gate)", StringComparison.Ordinal)
        group file by file.Key into same
        let smallest = same.OrderBy(static f => f.Before.Length).First()
        from scope in scopes
        select new TestCaseData(smallest, scope).SetArgDisplayNames(smallest.Name, scope.ToString());

    private static string InNamespace(string source) => "namespace Second;\n" + source;

    private static async Task<(CodeFixProvider Fix, string[] Ids)> FixOfAsync(FixCase file, Document document)
    {
        foreach (var diagnostic in await Fixes.DiagnosticsAsync(document))
        {
            foreach (var fix in Fixes.All)
            {
                List<CodeAction> offered = await Fixes.OfferedAsync(fix, document, diagnostic);
                if (offered.Exists(a => a.EquivalenceKey == file.Key))
                    return (fix, [.. fix.FixableDiagnosticIds]);
            }
        }

        throw new InvalidOperationException($"{file.Name}: the fix is not offered");
    }
}
