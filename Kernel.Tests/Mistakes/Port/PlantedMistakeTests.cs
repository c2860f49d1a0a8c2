// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Mistakes.Tests.Port;

/// <summary>The annotations of the port bite: a lock statement removed, and the rules say so; nothing removed, and they are silent.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class PlantedMistakeTests
{
    private static IEnumerable<TestCaseData> Mistakes => PlantedMistake.All.Select(mistake => new TestCaseData(mistake).SetArgDisplayNames(mistake.Name));

    [Test]
    public void Port_compiles_here_as_in_its_project() =>
        Assert.That(PortCompilation.Whole.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);

    [TestCaseSource(nameof(Mistakes))]
    public async Task Planted_mistake_is_found(PlantedMistake mistake)
    {
        var text = PortCompilation.Text(mistake.File);
        var before = await Rules(mistake.File, text);
        var after = await Rules(mistake.File, mistake.Apply(text));
        Assert.Multiple(() =>
        {
            Assert.That(before, Is.Empty, "the file as it is");
            Assert.That(after, Is.EqualTo(mistake.Expected), "the file with the mistake");
        });
    }

    private static async Task<string[]> Rules(string file, string text)
    {
        var (compilation, tree) = PortCompilation.With(file, text);
        var model = compilation.GetSemanticModel(tree);
        Assert.That(model.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty, "the change does not compile");
        var analysis = new CompilationWithAnalyzers(compilation, AnalyzersUnderTest.NewAnalyzers(), new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
        return [.. found.Where(d => !d.IsSuppressed).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal)];
    }
}
