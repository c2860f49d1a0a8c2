// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Tests;

/// <summary>The suite as a whole: its size, and that no rule goes without a case that fires and one that stays silent.</summary>
internal sealed class CoverageTests
{
    private static readonly CaseFile[] _cases = [.. CaseFile.All().Where(static f => !f.Name.StartsWith("Kits/", StringComparison.Ordinal))];

    [Test]
    public void Suite_is_at_least_as_large_as_promised()
    {
        int expected = _cases.Sum(static c => c.Expected.Count);
        int silent = _cases.Sum(static c => SilentMethods(c).Count());
        TestContext.Out.WriteLine($"{_cases.Length} cases, {expected} expected diagnostics, {silent} methods that must stay silent");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_cases, Has.Length.GreaterThanOrEqualTo(240));
            Assert.That(expected, Is.GreaterThanOrEqualTo(607));
            Assert.That(silent, Is.GreaterThanOrEqualTo(859));
        }
    }

    [TestCaseSource(nameof(Rules))]
    public void Rule_has_a_case_that_fires(string id) =>
        Assert.That(_cases.Where(c => c.Expected.Any(e => e.Id == id)), Is.Not.Empty);

    [TestCaseSource(nameof(Rules))]
    public void Rule_has_a_case_that_stays_silent(string id) =>
        Assert.That(_cases.Where(c => c.About.Contains(id) && SilentMethods(c).Any()), Is.Not.Empty);

    [Test]
    public void Each_expected_rule_exists() =>
        Assert.That(_cases.SelectMany(static c => c.About).Distinct(), Is.SubsetOf(Rules()));

    [Test]
    public void Each_silent_case_says_what_it_is_about() =>
        Assert.That(_cases.Where(static c => c.About.Length == 0).Select(static c => c.Name), Is.Empty);

    [Test]
    public void Each_known_wrong_case_exists() =>
        Assert.That(KnownWrong.Reasons.Keys, Is.SubsetOf(_cases.Select(static c => c.Name)));

    private static IEnumerable<string> Rules() => AnalyzersUnderTest.Descriptors.Select(static d => d.Id);

    /// <summary>Methods, constructors and operators with a body none of whose lines is expected to be reported.</summary>
    private static IEnumerable<BaseMethodDeclarationSyntax> SilentMethods(CaseFile file) =>
        from method in CSharpSyntaxTree.ParseText(file.Source).GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        where method.Body is { Statements.Count: > 0 } || method.ExpressionBody is not null
        let span = method.GetLocation().GetLineSpan()
        where !file.Expected.Any(e => e.Line > span.StartLinePosition.Line && e.Line <= span.EndLinePosition.Line + 1)
        select method;
}
