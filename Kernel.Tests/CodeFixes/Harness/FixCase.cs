// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.CodeFixes.Tests.Harness;

/// <summary>
/// A case, in the folder of its rule and in that of its fix: C# source, and after a line <c>// becomes:</c> what the fix makes of it. Without that line the fix must not be offered.
/// It starts with <c>// fix: KEY</c>, and may go on with <c>// with: Locks</c>, which adds a file of the analyzers' kits, and
/// <c>// rules: KRN0011</c>, which turns a rule on.
/// </summary>
internal sealed class FixCase
{
    private const string Becomes = "// becomes:";

    private FixCase(string name, string text)
    {
        Name = name;
        string[] lines = text.Split('\n');
        int head = lines.TakeWhile(static l => l.StartsWith("// ", StringComparison.Ordinal)).Count();
        Key = Directive(lines[..head], "// fix: ").Single();
        Kits = Directive(lines[..head], "// with: ");
        Rules = Directive(lines[..head], "// rules: ");
        int middle = Array.IndexOf(lines, Becomes);
        Before = string.Join('\n', lines[head..(middle < 0 ? lines.Length : middle)]) + (middle < 0 ? "" : "\n");
        After = middle < 0 ? null : string.Join('\n', lines[(middle + 1)..]);
    }

    public string Name { get; }

    /// <summary>The folder that it is in: a rule's id and name, as the rule's own folder is called.</summary>
    public string Folder => Name.Split('/')[0];

    /// <summary>The rule whose findings it is about.</summary>
    public string Rule => Folder.Split('-')[0];

    public string Key { get; }

    public string[] Kits { get; }

    public string[] Rules { get; }

    public string Before { get; }

    /// <summary>Null: the fix is not offered.</summary>
    public string? After { get; }

    public static IEnumerable<FixCase> All() =>
        from path in Directory.EnumerateFiles(Cases, "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Cases, path).Replace('\\', '/')
        orderby name
        select new FixCase(name, File.ReadAllText(path).ReplaceLineEndings("\n"));

    public override string ToString() => Name;

    private static string Cases { get; } = Path.Combine(Root, "Cases");

    private static string Root => Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    private static string Here([CallerFilePath] string path = "") => path;

    private static string[] Directive(string[] lines, string start) =>
        [.. lines.Where(l => l.StartsWith(start, StringComparison.Ordinal)).SelectMany(l => l[start.Length..].Split(',', StringSplitOptions.TrimEntries))];
}
