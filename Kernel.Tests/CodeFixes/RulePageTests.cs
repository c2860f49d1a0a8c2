// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Kernel.Analyzers.Rules;
using Kernel.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Kernel.CodeFixes.Tests;

/// <summary>The flagged example of each rule's page: what is reported there, and what each fix makes of it.</summary>
[TestFixture]
internal sealed partial class RulePageTests
{
    private static readonly string[] _kits = ["Locks", "Rcu", "Files"];

    [TestCaseSource(nameof(Rules))]
    public Task Flagged_example(string id) => Verify(DescribeAsync(id)).UseDirectory("Snapshots").UseParameters(id).ToTask();

    private static async Task<string> DescribeAsync(string id)
    {
        string example = ExamplePattern().Match(File.ReadAllText(Page(id)).ReplaceLineEndings("\n")).Groups[1].Value;
        string source = "using Kit;\n\n" + ExpectPattern().Replace(example, "");
        var document = Bench.Open(source, _kits, [id]);
        var text = new StringBuilder(source).Append('\n');
        var fixes = new SortedDictionary<string, (string Title, string Code)>(StringComparer.Ordinal);
        foreach (var diagnostic in (await Fixes.DiagnosticsAsync(document)).Where(d => d.Id == id))
        {
            text.Append(CultureInfo.InvariantCulture, $"{diagnostic.Id} at line {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n");
            foreach (var fix in Fixes.All)
            {
                foreach (var action in await Fixes.OfferedAsync(fix, document, diagnostic))
                {
                    if (!fixes.ContainsKey(action.EquivalenceKey!))
                        fixes.Add(action.EquivalenceKey!, (action.Title, (await (await Fixes.ApplyAsync(action)).GetDocument(document.Id)!.GetTextAsync()).ToString()));
                }
            }
        }

        if (fixes.Count == 0)
            text.Append("\nno fix\n");
        foreach ((string key, (string title, string code)) in fixes)
            text.Append(CultureInfo.InvariantCulture, $"\n{key}: {title}\n\n{code}");
        return text.ToString();
    }

    private static string Page(string id, [CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(path, "..", "..", "..", "specs", "rules", id + ".md"));

    private static IEnumerable<string> Rules() => RuleCatalogue.All.Select(static d => d.Id);

    [GeneratedRegex(@"^## Flagged\n\n```csharp\n(.*?)```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex(@" // expect: .*$", RegexOptions.Multiline)]
    private static partial Regex ExpectPattern();
}
