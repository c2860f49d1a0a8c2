// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Kernel.Mistakes.Tests.History;

/// <summary>Mistakes that were made in the kernel, as small programs: what the rules say of each is approved, and of its repair they say nothing.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class HistoryTests
{
    private static IEnumerable<string> Examples =>
        from path in Directory.EnumerateFiles(Folder, "*.wrong.cs")
        orderby path
        select Path.GetFileName(path).Split('.')[0];

    private static string Folder => Path.Combine(Tree.Root, "Kernel.Tests", "Mistakes", "History", "Examples");

    [TestCaseSource(nameof(Examples))]
    public async Task Mistake(string example)
    {
        var (source, diagnostics) = await Analyse(example + ".wrong.cs");
        Assert.That(diagnostics, Is.Not.Empty);
        await Verify(DiagnosticText.Of(source, diagnostics)).UseDirectory("Snapshots").UseTextForParameters(example).ToTask();
    }

    [TestCaseSource(nameof(Examples))]
    public async Task Repair_is_silent(string example)
    {
        var (source, diagnostics) = await Analyse(example + ".right.cs");
        Assert.That(DiagnosticText.Of(source, diagnostics), Is.Empty);
    }

    private static async Task<(string Source, Diagnostic[] Diagnostics)> Analyse(string file)
    {
        var source = (await File.ReadAllTextAsync(Path.Combine(Folder, file))).ReplaceLineEndings("\n");
        var compilation = CaseCompiler.Compile(source, ["Locks", "Files"], [], file);
        Assert.That(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty, "the example does not compile");
        var found = await CaseRunner.RunAsync(compilation, concurrent: false);
        Assert.That(found.Where(d => d.Id == "AD0001"), Is.Empty);
        return (source, [.. found.OrderBy(d => d.Location.SourceSpan.Start)]);
    }
}
