// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Skeletons.Comparing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Skeletons.Port;

/// <summary>The ported functions: those whose documentation comment names a kernel file and a version.</summary>
public static partial class PortFunctions
{
    /// <summary>Where the port stands, relative to the repository.</summary>
    public const string Folder = "Kernel.Model/Model";

    [GeneratedRegex(@"(?<file>(fs|kernel|include|mm|drivers|net|init|arch)/[\w/.-]+\.[ch])[^.]*?,?\s+Linux\s+\d+\.\d+")]
    private static partial Regex Origin { get; }

    [GeneratedRegex(@"SYSCALL (?<name>\w+)")]
    private static partial Regex SystemCall { get; }

    [GeneratedRegex(@"(Deviation|Left out): (?<text>.*?)(?=</?\w|$)", RegexOptions.Singleline)]
    private static partial Regex Deviation { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space { get; }

    [GeneratedRegex(@"<[^>]*?(cref|name)=""(?<name>[^""]*)""[^>]*/>")]
    private static partial Regex Reference { get; }

    /// <summary>All ported functions, by kernel file and name.</summary>
    /// <param name="root">Top folder of the repository.</param>
    public static IReadOnlyList<PortedFunction> Read(string root)
    {
        var trees = Directory.EnumerateFiles(Path.Combine(root, Folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), Root: CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetCompilationUnitRoot())).ToList();
        var ofClasses = trees.SelectMany(t => t.Root.DescendantNodes().OfType<TypeDeclarationSyntax>())
            .ToLookup(type => type.Identifier.ValueText, type => Documentation(type));
        return
        [
            .. trees.SelectMany(t => t.Root.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(method => Function(t.Path, method, ofClasses))).OfType<PortedFunction>()
                .OrderBy(f => f.KernelFile, StringComparer.Ordinal).ThenBy(f => f.Function, StringComparer.Ordinal).ThenBy(f => f.Source, StringComparer.Ordinal),
        ];
    }

    private static PortedFunction? Function(string source, MethodDeclarationSyntax method, ILookup<string, string> ofClasses)
    {
        var documentation = Documentation(method);
        if (Origin.Match(documentation) is not { Success: true } origin)
            return null;
        var identifier = method.Identifier;
        var name = SystemCall.Match(documentation) is { Success: true } call ? "SYSCALL " + call.Groups["name"].Value
            : identifier.ValueText.StartsWith("sys_", StringComparison.Ordinal) ? "SYSCALL " + identifier.ValueText["sys_".Length..] : identifier.ValueText;
        var comments = Comments(method).Prepend(documentation).Concat(ofClasses[((TypeDeclarationSyntax)method.Parent!).Identifier.ValueText]);
        return new PortedFunction(
            name, origin.Groups["file"].Value, origin.Groups["version"].Value, source, identifier.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
            Deviation.Match(documentation).Groups["text"].Value.Trim(), Steps(method), new Declaration(comments));
    }

    private static string Documentation(SyntaxNode node)
    {
        var text = string.Join(' ', node.GetLeadingTrivia().Where(t => t.GetStructure() is DocumentationCommentTriviaSyntax).Select(t => t.ToFullString().Replace("///", " ", StringComparison.Ordinal)));
        return Space.Replace(Reference.Replace(text, "${name}"), " ");
    }

    /// <summary>The comments inside a method; lines that follow each other are one.</summary>
    private static List<string> Comments(MethodDeclarationSyntax method)
    {
        var comments = new List<string>();
        var lastLine = -2;
        foreach (var trivia in method.DescendantTrivia().Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) && method.Span.Contains(t.Span)))
        {
            var line = trivia.GetLocation().GetLineSpan().StartLinePosition.Line;
            var text = trivia.ToString().TrimStart('/');
            if (line == lastLine + 1)
                comments[^1] += text;
            else
                comments.Add(text);
            lastLine = line;
        }
        return comments;
    }

    /// <summary>What a method does.</summary>
    internal static List<string> Steps(MethodDeclarationSyntax method)
    {
        var reader = new PortStatements();
        if (method.Body is { } body)
        {
            foreach (var statement in body.Statements)
                reader.Visit(statement);
        }
        else if (method.ExpressionBody is { } arrow)
        {
            if (method.ReturnType.ToString() is not ("void" or "co" or "op"))
                reader.Skeleton.Add("return");
            reader.Visit(arrow.Expression);
        }
        return reader.Skeleton;
    }
}
