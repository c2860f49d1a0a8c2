// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Documentation;

/// <summary>One kernel function, and where it went.</summary>
/// <param name="Function">The kernel's name, kept.</param>
/// <param name="KernelFile">Source file in the kernel.</param>
/// <param name="Version">Kernel version it was ported from.</param>
/// <param name="Source">C# file, relative to the repository.</param>
/// <param name="Deviation">What differs, in the words of the documentation comment; empty for nothing.</param>
public sealed record PortedFunction(string Function, string KernelFile, string Version, string Source, string Deviation);

/// <summary>The port map: read off the documentation comments, which name file and version of each function.</summary>
public static partial class PortMap
{
    /// <summary>Where the map stands, relative to the repository.</summary>
    public const string Page = "specs/port-map.md";

    [GeneratedRegex(@"(?<file>(fs|kernel|include|mm|mm)/[\w/.-]+\.[ch])[^.]*?,?\s+Linux\s+(?<version>\d+\.\d+)")]
    private static partial Regex Origin { get; }

    [GeneratedRegex(@"Deviation: (?<text>.*?)(?=</?\w|$)", RegexOptions.Singleline)]
    private static partial Regex Deviation { get; }

    [GeneratedRegex(@"<[^>]*?(cref|name)=""(?<name>[^""]*)""[^>]*/>")]
    private static partial Regex Reference { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space { get; }

    /// <summary>Every ported function of the model, by kernel file and name.</summary>
    /// <param name="root">Top folder of the repository.</param>
    public static IReadOnlyList<PortedFunction> Read(string root) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, "Kernel.Model", "Model"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Functions(root, file))
            .OrderBy(f => f.KernelFile, StringComparer.Ordinal).ThenBy(f => f.Function, StringComparer.Ordinal).ThenBy(f => f.Source, StringComparer.Ordinal),
    ];

    private static IEnumerable<PortedFunction> Functions(string root, string file)
    {
        var source = Path.GetRelativePath(root, file).Replace('\\', '/');
        foreach (var method in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            var comment = Comment(method);
            if (Origin.Match(comment) is { Success: true } origin)
                yield return new PortedFunction(method.Identifier.ValueText, origin.Groups["file"].Value, origin.Groups["version"].Value, source, Deviation.Match(comment).Groups["text"].Value.Trim());
        }
    }

    private static string Comment(MethodDeclarationSyntax method)
    {
        var text = string.Join(' ', method.GetLeadingTrivia().Where(t => t.GetStructure() is DocumentationCommentTriviaSyntax).Select(t => t.ToFullString().Replace("///", " ", StringComparison.Ordinal)));
        return Space.Replace(Reference.Replace(text, "${name}"), " ");
    }

    /// <summary>The page.</summary>
    /// <param name="functions">What <see cref="Read"/> gave.</param>
    public static string Write(IReadOnlyList<PortedFunction> functions)
    {
        var text = new StringBuilder($"""
            <!-- Written by the tests from the documentation comments of the port: VERIFIED_RENEW=1 dotnet test Kernel.Tests/Specs -->
            # The port map

            {functions.Count} functions of {functions.Select(f => f.KernelFile).Distinct().Count()} kernel files. A deviation that concerns one statement stands at the statement.

            """.ReplaceLineEndings("\n"));
        foreach (var file in functions.GroupBy(f => f.KernelFile))
        {
            text.Append($"\n## {file.Key}\n\n| function | Linux | C# | deviation |\n| --- | --- | --- | --- |\n");
            foreach (var f in file)
                text.Append($"| `{f.Function}` | {f.Version} | [{Path.GetFileName(f.Source)}](../{f.Source}) | {f.Deviation.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
        return text.ToString();
    }
}
