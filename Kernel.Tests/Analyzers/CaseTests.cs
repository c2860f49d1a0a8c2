// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Tests;

/// <summary>Each case gives exactly what its lines claim, in whatever way the analyzers are driven.</summary>
internal sealed class CaseTests
{
    // What a case gives is asked for three times, and found once.
    private static readonly ConcurrentDictionary<string, Lazy<Task<ImmutableArray<Diagnostic>>>> _found = new(StringComparer.Ordinal);

    [TestCaseSource(nameof(Cases))]
    public async Task Case_gives_what_its_lines_claim(CaseFile file)
    {
        var compilation = CaseCompiler.Compile(file);
        Assert.That(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty, "the case does not compile");

        var diagnostics = await FoundAsync(file);
        Assert.That(diagnostics.Where(static d => d.Id == "AD0001"), Is.Empty, "an analyzer threw");
        if (KnownWrong.Reason(file.Name) is { } reason)
        {
            Assert.That(CaseReport.Differences(file, diagnostics), Is.Not.Null, $"the case is right now, so take it off the list of known wrong ones ({reason})");
            return;
        }

        Assert.That(CaseReport.Differences(file, diagnostics), Is.Null);
    }

    [Long]
    [TestCaseSource(nameof(Cases))]
    public async Task Case_gives_the_same_in_another_order_without_concurrency(CaseFile file)
    {
        var usual = CaseRunner.Lines(await FoundAsync(file));
        var other = CaseRunner.Lines(await CaseRunner.RunAsync(CaseCompiler.Compile(file, reversed: true), concurrent: false));
        Assert.That(other, Is.EqualTo(usual));
    }

    [Long]
    [TestCaseSource(nameof(Cases))]
    public async Task Case_gives_the_same_in_an_editor(CaseFile file)
    {
        var usual = CaseRunner.Lines(await FoundAsync(file));
        usual.RemoveWhere(static e => e.Id == CaseRunner.CompilationEndRule);
        var edited = CaseRunner.Lines(await CaseRunner.RunAsEditorAsync(CaseCompiler.Compile(file)));
        edited.RemoveWhere(static e => e.Id == CaseRunner.CompilationEndRule);
        Assert.That(edited, Is.EqualTo(usual));
    }

    private static Task<ImmutableArray<Diagnostic>> FoundAsync(CaseFile file) => _found.GetOrAdd(
        file.Name, static (_, file) => new(() => CaseRunner.RunAsync(CaseCompiler.Compile(file), concurrent: true)), file).Value;

    private static IEnumerable<TestCaseData> Cases() => CaseFile.All().Select(static file => new TestCaseData(file).SetArgDisplayNames(file.Name));
}
