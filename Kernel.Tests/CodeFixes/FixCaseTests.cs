// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kernel.CodeFixes.Tests;

/// <summary>Each case becomes exactly what it says, compiles, and loses its diagnostics; or the fix is not offered.</summary>
[TestFixture]
internal sealed class FixCaseTests
{
    [TestCaseSource(nameof(Cases), new object[] { true })]
    public async Task Fix_gives_the_expected_code(FixCase file)
    {
        var document = Bench.Open(file.Before, file.Kits, file.Rules);
        await AssertCompilesAsync(document);
        var offered = await OfferedAsync(file, document);
        Assert.That(offered, Is.Not.Empty, "the fix is not offered; reported is: " + string.Join("; ", await Fixes.DiagnosticsAsync(document)));
        Assert.That(offered.Select(static o => o.Diagnostic.Id), Has.Member(file.Rule), "the folder is another rule's");

        foreach ((CodeFixProvider fix, Diagnostic diagnostic, CodeAction action) in offered)
        {
            var changed = await Fixes.ApplyAsync(action);
            await AssertCompilesAsync(changed.GetDocument(document.Id)!);
            int before = (await Fixes.DiagnosticsAsync(document)).Count(d => d.Id == diagnostic.Id);
            int after = (await Fixes.DiagnosticsAsync(changed.GetDocument(document.Id)!)).Count(d => d.Id == diagnostic.Id);
            Assert.That(after, Is.LessThan(before));
            if (offered.Count == 1)
                Assert.That(await TextAsync(changed, document.Id), Is.EqualTo(file.After));
        }

        var all = await Fixes.ApplyAllAsync(offered[0].Fix, document, FixAllScope.Document, file.Key, offered.Select(static o => o.Diagnostic.Id).Distinct());
        Assert.That(await TextAsync(all, document.Id), Is.EqualTo(file.After), "Fix All");
        await AssertCompilesAsync(all.GetDocument(document.Id)!);
    }

    [TestCaseSource(nameof(Cases), new object[] { false })]
    public async Task Fix_is_not_offered(FixCase file)
    {
        var document = Bench.Open(file.Before, file.Kits, file.Rules);
        await AssertCompilesAsync(document);
        var ids = Fixes.All.SelectMany(static f => f.FixableDiagnosticIds).ToHashSet();
        Assert.That((await Fixes.DiagnosticsAsync(document)).Where(d => ids.Contains(d.Id)), Is.Not.Empty, "nothing is reported");
        Assert.That((await Fixes.DiagnosticsAsync(document)).Select(static d => d.Id), Has.Member(file.Rule), "the folder is another rule's");
        Assert.That((await OfferedAsync(file, document)).Select(static o => o.Action.Title), Is.Empty);
    }

    [Test]
    public void Cases_and_fixes_are_in_folders_that_are_called_as_the_rules_are()
    {
        string[] rules = Folders("..", "..", "..", "Kernel.Analyzers", "Analyzers", "Rules");
        Assert.That(FixCase.All().Select(static file => file.Folder).Distinct(), Is.SubsetOf(rules));
        Assert.That(Folders("..", "..", "..", "Kernel.Analyzers", "CodeFixes").Where(static name => name.StartsWith("KRN", StringComparison.Ordinal)), Is.SubsetOf(rules));
    }

    private static string[] Folders(params string[] path) => [.. Directory.EnumerateDirectories(Path.GetFullPath(Path.Combine([Here(), .. path]))).Select(static folder => Path.GetFileName(folder))];

    private static string Here([CallerFilePath] string path = "") => path;

    private static async Task<List<(CodeFixProvider Fix, Diagnostic Diagnostic, CodeAction Action)>> OfferedAsync(FixCase file, Document document)
    {
        var offered = new List<(CodeFixProvider, Diagnostic, CodeAction)>();
        foreach (var diagnostic in await Fixes.DiagnosticsAsync(document))
        {
            foreach (var fix in Fixes.All)
            {
                foreach (var action in await Fixes.OfferedAsync(fix, document, diagnostic))
                {
                    if (action.EquivalenceKey == file.Key)
                        offered.Add((fix, diagnostic, action));
                }
            }
        }

        return offered;
    }

    private static async Task AssertCompilesAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        Assert.That(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty, (await document.GetTextAsync()).ToString());
    }

    private static async Task<string> TextAsync(Solution solution, DocumentId id) => (await solution.GetDocument(id)!.GetTextAsync()).ToString();

    private static IEnumerable<TestCaseData> Cases(bool offered) =>
        FixCase.All().Where(file => file.After is not null == offered).Select(static file => new TestCaseData(file).SetArgDisplayNames(file.Name));
}
