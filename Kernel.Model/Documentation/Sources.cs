// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Documentation;

/// <summary>Takes excerpts and approved snapshots from the files of the repository.</summary>
/// <param name="root">Top folder of the repository.</param>
public sealed class Sources(string root)
{
    /// <summary>A file, or members of it: <c>FILE [MEMBER…]</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file has no such member.</exception>
    public string Excerpt(string what)
    {
        var words = what.Split(' ');
        var text = Read(words[0]);
        if (words.Length == 1)
            return text;
        var all = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().ToList();
        return string.Join("\n\n", words.Skip(1).Select(name => Member(all, name, words[0])));
    }

    /// <summary>An approved snapshot: a file that a test compares with.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public string Snapshot(string file) =>
        file.Contains(".verified.", StringComparison.Ordinal) ? Read(file) : throw new InvalidDataException($"{file} is no approved snapshot: those are called *.verified.*");

    private string Read(string file)
    {
        var path = Path.Combine(root, file);
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").TrimStart('\uFEFF').TrimEnd('\n') : throw new FileNotFoundException($"there is no file {file}");
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
