// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Analyzers.Tests.Mutations;

/// <summary>Makes of a file one that somebody is in the middle of changing, or has just broken. The same seed makes the same.</summary>
internal static class Mutator
{
    private const int MaxChanges = 3;

    private static readonly string[] _keywords =
    [
        "lock", "if", "while", "for", "foreach", "using", "try", "finally", "catch", "return", "throw", "await", "yield", "switch", "case", "goto", "break", "continue",
        "static", "readonly", "async", "ref", "out", "new", "this", "base", "null", "true", "class", "struct", "void", "var", "else", "is", "as", "fixed", "unsafe", "stackalloc",
    ];

    private static readonly Func<Random, string, SyntaxToken[], string>[] _changes =
    [
        static (random, source, tokens) => Replace(source, Pick(random, tokens).Span, ""),
        static (random, source, tokens) => Pick(random, tokens) is var token ? Replace(source, token.Span, token.Text + " " + token.Text) : source,
        Swap,
        static (random, source, _) => WithoutLine(random, source),
        static (random, source, tokens) => Brace(random, source, tokens),
        Keyword,
    ];

    /// <summary>One to three changes, each at a random place.</summary>
    public static string Mutate(string source, int seed)
    {
        var random = new Random(seed);
        for (int left = random.Next(MaxChanges); left >= 0; left--)
        {
            SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0)];
            if (tokens.Length < 2)
                return source;
            source = _changes[random.Next(_changes.Length)](random, source, tokens);
        }

        return source;
    }

    private static string Swap(Random random, string source, SyntaxToken[] tokens)
    {
        int first = random.Next(tokens.Length - 1);
        (SyntaxToken one, SyntaxToken other) = (tokens[first], tokens[first + 1]);
        return source[..one.SpanStart] + other.Text + " " + source[one.Span.End..other.SpanStart] + one.Text + " " + source[other.Span.End..];
    }

    private static string WithoutLine(Random random, string source)
    {
        TextLineCollection lines = SourceText.From(source).Lines;
        return Replace(source, lines[random.Next(lines.Count)].SpanIncludingLineBreak, "");
    }

    // One brace or parenthesis too few, or too many.
    private static string Brace(Random random, string source, SyntaxToken[] tokens)
    {
        SyntaxToken[] braces = [.. tokens.Where(static token => token.Text is "{" or "}" or "(" or ")" or "[" or "]")];
        if (braces.Length == 0)
            return source;
        SyntaxToken brace = Pick(random, braces);
        return random.Next(2) == 0 ? Replace(source, brace.Span, "") : source.Insert(Pick(random, tokens).Span.End, " " + brace.Text);
    }

    private static string Keyword(Random random, string source, SyntaxToken[] tokens)
    {
        SyntaxToken[] keywords = [.. tokens.Where(static token => token.IsKeyword())];
        return keywords.Length == 0 ? source : Replace(source, Pick(random, keywords).Span, _keywords[random.Next(_keywords.Length)]);
    }

    private static SyntaxToken Pick(Random random, SyntaxToken[] tokens) => tokens[random.Next(tokens.Length)];

    private static string Replace(string source, TextSpan span, string text) => source[..span.Start] + text + source[span.End..];
}
