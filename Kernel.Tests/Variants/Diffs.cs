// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants.Tests;

/// <summary>Patches made from an edit of the port, as <c>git diff</c> would write them.</summary>
internal static class Diffs
{
    private const int Context = 3;

    /// <summary>A file that several tests edit, and a line of it.</summary>
    public const string File = "fs/namespace/umount.cs";

    /// <summary>The file's lines.</summary>
    public static string[] LinesOf(string path) => PortSources.Port.Files[path].TrimEnd('\n').Split('\n');

    /// <summary>A patch that puts lines before the first line of a file that has a text in it, or in its place.</summary>
    public static string Insert(string path, string before, IReadOnlyList<string> lines, bool replace = false)
    {
        var all = LinesOf(path);
        var at = Array.FindIndex(all, line => line.Contains(before, StringComparison.Ordinal));
        Assert.That(at, Is.GreaterThanOrEqualTo(0), $"no '{before}' in {path}");
        var removed = replace ? 1 : 0;
        var first = Math.Max(at - Context, 0);
        var end = Math.Min(at + removed + Context, all.Length);
        var body = all[first..at].Select(line => " " + line)
            .Concat(all[at..(at + removed)].Select(line => "-" + line))
            .Concat(lines.Select(line => "+" + line))
            .Concat(all[(at + removed)..end].Select(line => " " + line));
        return $"--- a/{path}\n+++ b/{path}\n@@ -{first + 1},{end - first} +{first + 1},{end - first - removed + lines.Count} @@\n{string.Join('\n', body)}\n";
    }

    /// <summary>A patch that adds a file.</summary>
    public static string Add(string path, params IReadOnlyList<string> lines) =>
        $"--- /dev/null\n+++ b/{path}\n@@ -0,0 +1,{lines.Count} @@\n{string.Join('\n', lines.Select(line => "+" + line))}\n";

    /// <summary>A patch that adds a member to the class of mounts.</summary>
    public static string Member(params IReadOnlyList<string> lines) =>
        Add("fs/namespace/added.cs", ["namespace Kernel.Model;", "", "public static partial class Namespace", "{", .. lines.Select(line => "    " + line), "}"]);

    /// <summary>Reads and applies a patch.</summary>
    public static Variant Variant(string text, string name = "x.patch") => Variants.Variant.Of(Patch.Parse(name, text));

    /// <summary>The errors of a patch; none where it is a good one.</summary>
    public static IReadOnlyList<PatchError> Errors(string text)
    {
        try
        {
            VariantCompiler.Compile(Variant(text));
            return [];
        }
        catch (PatchException e)
        {
            return e.Errors;
        }
    }
}
