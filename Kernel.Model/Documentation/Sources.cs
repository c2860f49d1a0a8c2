// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Documentation;

/// <summary>Takes excerpts from the files of the repository.</summary>
/// <param name="root">Top folder of the repository.</param>
public sealed class Sources(string root)
{
    /// <summary>The fenced block for an excerpt.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file has no such member.</exception>
    public string Block(Excerpt excerpt)
    {
        var path = Path.Combine(root, excerpt.Source);
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no file {excerpt.Source}");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n").TrimStart('\uFEFF');
        var language = Path.GetExtension(path) switch { ".cs" => "csharp", ".mmd" => "mermaid", ".json" => "json", _ => "text" };
        if (path.EndsWith(".verified.mmd", StringComparison.Ordinal) || text.StartsWith("stateDiagram", StringComparison.Ordinal) || text.StartsWith("sequenceDiagram", StringComparison.Ordinal))
            language = "mermaid";
        var body = excerpt.Members.Count == 0 ? text.TrimEnd('\n') : Members(text, excerpt);
        return $"```{language}\n{body}\n```\n";
    }

    private static string Members(string text, Excerpt excerpt)
    {
        var all = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().ToList();
        return string.Join("\n\n", excerpt.Members.Select(name => Member(all, name, excerpt.Source)));
    }

    private static string Member(List<MemberDeclarationSyntax> all, string name, string source)
    {
        var member = all.Find(m => Name(m) == name) ?? throw new InvalidDataException($"{source} declares no {name}");
        // Without its documentation: the page says what it is for.
        var lines = member.ToString().Split('\n');
        var indent = member.GetLocation().GetLineSpan().StartLinePosition.Character;
        return string.Join('\n', lines.Select((line, i) => i > 0 && line.Length >= indent && string.IsNullOrWhiteSpace(line[..indent]) ? line[indent..] : line)).TrimEnd();
    }

    private static string? Name(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax it => it.Identifier.ValueText,
        BaseTypeDeclarationSyntax it => it.Identifier.ValueText,
        PropertyDeclarationSyntax it => it.Identifier.ValueText,
        FieldDeclarationSyntax it => it.Declaration.Variables[0].Identifier.ValueText,
        EnumMemberDeclarationSyntax it => it.Identifier.ValueText,
        _ => null,
    };
}
