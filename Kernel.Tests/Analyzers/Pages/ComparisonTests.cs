// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Tests.Pages;

/// <summary>The page that compares with Clang: its ten examples give exactly what their comments claim.</summary>
internal sealed partial class ComparisonTests
{
    private const int Promised = 10;

    private static readonly string[] _kits = ["Locks", "Rcu", "Files"];

    [Test]
    public void There_are_as_many_examples_as_promised() => Assert.That(Examples(), Has.Exactly(Promised).Items);

    [TestCaseSource(nameof(Examples))]
    public async Task Example_gives_what_it_claims(string heading, string code)
    {
        var file = CaseFile.FromSource(heading, code);
        var compilation = CaseCompiler.Compile("using Kit;" + code, _kits, []);
        Assert.That(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        Assert.That(file.Expected, Is.Not.Empty);
        Assert.That(CaseReport.Differences(file, await CaseRunner.RunAsync(compilation, concurrent: true)), Is.Null);
    }

    private static IEnumerable<TestCaseData> Examples() =>
        from match in ExamplePattern().Matches(File.ReadAllText(Path.Combine(Tree.Pages, "beside-clang.md")).ReplaceLineEndings("\n"))
        let heading = match.Groups[1].Value
        select new TestCaseData(heading, match.Groups[2].Value).SetArgDisplayNames(heading);

    [GeneratedRegex(@"^## ([^\n]+)\n(?:(?!^## ).)*?```csharp\n(class .*?)```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ExamplePattern();
}
