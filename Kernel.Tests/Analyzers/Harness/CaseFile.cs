// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Analyzers.Tests.Harness;

/// <summary>
/// A case: C# source whose lines ending in <c>// expect: KRN0020</c> must be reported, and no other line. Directives:
/// <c>// rules: KRN0011</c> compares a rule that is off by default, <c>// with: Locks</c> adds a file of Cases/Kits,
/// <c>// about: KRN0020</c> names the rules that a silent case is there for.
/// </summary>
internal sealed partial class CaseFile
{
    private CaseFile(string name, string source)
    {
        Name = name;
        Source = source;
        Lines = source.Split('\n');
        Expected = [.. Lines.SelectMany(static (line, index) => IdsAfter(ExpectPattern(), line).Select(id => new Expectation(index + 1, id)))];
        Rules = Directive(RulesPattern());
        Kits = Directive(WithPattern());
        About = [.. Directive(AboutPattern()).Union(Expected.Select(e => e.Id))];
    }

    public string Name { get; }

    public string Source { get; }

    public string[] Lines { get; }

    public SortedSet<Expectation> Expected { get; }

    public string[] Rules { get; }

    public string[] Kits { get; }

    public string[] About { get; }

    public static IEnumerable<CaseFile> All() =>
        from path in Directory.EnumerateFiles(Tree.Cases, "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Tree.Cases, path).Replace('\\', '/')
        orderby name.StartsWith("Kits/", StringComparison.Ordinal) ? 0 : 1, name
        select new CaseFile(name, File.ReadAllText(path).ReplaceLineEndings("\n"));

    public static CaseFile FromSource(string name, string source) => new(name, source.ReplaceLineEndings("\n"));

    public override string ToString() => Name;

    private string[] Directive(Regex pattern) => [.. Lines.SelectMany(line => IdsAfter(pattern, line))];

    private static string[] IdsAfter(Regex pattern, string line)
    {
        Match match = pattern.Match(line);
        return match.Success ? match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries) : [];
    }

    [GeneratedRegex(@"// expect: (KRN\d{4}(?:, KRN\d{4})*)$")]
    private static partial Regex ExpectPattern();

    [GeneratedRegex(@"^// rules: (KRN\d{4}(?:, KRN\d{4})*)$")]
    private static partial Regex RulesPattern();

    [GeneratedRegex(@"^// with: (\w+(?:, \w+)*)$")]
    private static partial Regex WithPattern();

    [GeneratedRegex(@"^// about: (KRN\d{4}(?:, KRN\d{4})*)$")]
    private static partial Regex AboutPattern();
}
