// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Variants;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>The annotations of the port bite: a lock statement removed, and the rules that the patch names say so.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public partial class RuleTests
{
    private static IEnumerable<TestCaseData> Files => PatchFiles.In("rules");

    [TestCaseSource(nameof(Files))]
    public async Task The_rules_speak(string file)
    {
        var expected = Rules.Match(await File.ReadAllTextAsync(file)).Groups["rules"].Value.Split(' ');
        var found = await VariantCompiler.AnalyzeAsync(Variant.Of(PatchFiles.Read(file)), CancellationToken.None);
        var rules = found.SelectMany(error => Rule.Matches(error.Message).Select(match => match.Value)).Distinct().Order(StringComparer.Ordinal);
        Assert.That(rules, Is.EqualTo(expected), string.Join('\n', found));
    }

    [GeneratedRegex("^Rules: (?<rules>.*)$", RegexOptions.Multiline)]
    private static partial Regex Rules { get; }

    [GeneratedRegex(@"KRN\d{4}")]
    private static partial Regex Rule { get; }
}
