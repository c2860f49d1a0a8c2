// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Tests.Pages;

/// <summary>Pages, descriptors, index, ready-made sets and release files say the same; the pages' examples give what they claim.</summary>
internal sealed partial class PageTests
{
    private const string WriteVariable = "KRN_PAGES";

    private static readonly string[] _kits = ["Locks", "Rcu", "Files"];

    /// <summary>Validates the generated parts, or writes them where KRN_PAGES is "write".</summary>
    [Test]
    public void Generated_parts_are_up_to_date()
    {
        var stale = GeneratedParts.Files().Where(static f => !File.Exists(f.Path) || File.ReadAllText(f.Path).ReplaceLineEndings("\n") != f.Content).ToArray();
        if (Environment.GetEnvironmentVariable(WriteVariable) == "write")
        {
            foreach ((string path, string content) in stale)
                File.WriteAllText(path, content);
            return;
        }

        Assert.That(
            stale.Select(static f => Path.GetRelativePath(Tree.Root, f.Path)),
            Is.Empty,
            $"stale; repair: {WriteVariable}=write dotnet test Kernel.Tests/Analyzers --filter Name~Generated_parts");
    }

    [TestCaseSource(nameof(Rules))]
    public void Page_is_headed_by_its_rule(string id)
    {
        string page = File.ReadAllText(PageOf(id));
        var descriptor = AnalyzersUnderTest.Descriptors.Single(d => d.Id == id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.StartWith($"# {id}\n"));
            Assert.That(page, Does.Contain($"**{descriptor.Title}**"));
            Assert.That(descriptor.HelpLinkUri, Is.EqualTo($"https://github.com/kernel-model/verified/blob/v{typeof(LockAnalyzer).Assembly.GetName().Version!.ToString(3)}/specs/rules/{id}.md"));
        }
    }

    [TestCaseSource(nameof(Rules))]
    public async Task Examples_of_the_page_give_what_they_claim(string id)
    {
        var examples = ExamplePattern().Matches(File.ReadAllText(PageOf(id)).ReplaceLineEndings("\n"))
            .Select(static m => (Heading: m.Groups[1].Value, Code: m.Groups[2].Value)).ToArray();
        Assert.That(examples.Select(static e => e.Heading), Is.EqualTo(new[] { "Flagged", "Right" }));
        foreach ((string heading, string code) in examples)
        {
            var file = CaseFile.FromSource($"{id}, {heading}", code);
            var compilation = CaseCompiler.Compile("using Kit;" + code, _kits, [id]);
            Assert.That(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
            Assert.That(CaseReport.Differences(file, await CaseRunner.RunAsync(compilation, concurrent: true)), Is.Null);
            Assert.That(file.Expected.Select(static e => e.Id).Distinct(), heading == "Flagged" ? Is.EqualTo(new[] { id }) : Is.Empty);
        }
    }

    [Test]
    public void There_is_no_page_without_a_rule() =>
        Assert.That(
            Directory.EnumerateFiles(Tree.Pages, "KRN*.md").Select(static p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal),
            Is.EqualTo(Rules()));

    [Test]
    public void Release_files_list_each_rule_as_its_descriptor_is()
    {
        string folder = Path.Combine(Tree.Root, "Kernel.Analyzers", "Analyzers");
        var listed = File.ReadAllLines(Path.Combine(folder, "AnalyzerReleases.Shipped.md"))
            .Concat(File.ReadAllLines(Path.Combine(folder, "AnalyzerReleases.Unshipped.md")))
            .Where(static line => line.StartsWith("KRN", StringComparison.Ordinal))
            .Select(static line => string.Join('|', line.Split('|', StringSplitOptions.TrimEntries).Take(3)));
        Assert.That(listed, Is.EquivalentTo(AnalyzersUnderTest.Descriptors.Select(static d =>
            $"{d.Id}|{d.Category}|{(d.IsEnabledByDefault ? d.DefaultSeverity.ToString() : "Disabled")}")));
    }

    private static string PageOf(string id) => Path.Combine(Tree.Pages, id + ".md");

    private static IEnumerable<string> Rules() => AnalyzersUnderTest.Descriptors.Select(static d => d.Id);

    [GeneratedRegex(@"^## (\w+)\n\n```csharp\n(class .*?)```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ExamplePattern();
}
