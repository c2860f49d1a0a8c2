// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Text;

/// <summary>Names for new locals that nothing in the member has.</summary>
internal sealed class FreshNames
{
    private readonly HashSet<string> _taken;

    public FreshNames(SyntaxNode inside)
    {
        var member = inside.FirstAncestorOrSelf<MemberDeclarationSyntax>(static m => m is not GlobalStatementSyntax) ?? inside.SyntaxTree.GetRoot();
        _taken = [.. member.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText)];
    }

    /// <summary>The name itself, if it is free; else after the word, and numbered at last.</summary>
    public string Take(string? name, string word)
    {
        var wished = name is null ? word : name;
        if (Free(wished))
            return wished;
        if (name is not null && Free(wished = word + char.ToUpperInvariant(name[0]) + name.Substring(1)))
            return wished;
        for (var number = 2; ; number++)
        {
            if (Free(wished + number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                return wished + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>How a local is called that holds what an expression gives.</summary>
    public static string? For(ExpressionSyntax expression)
    {
        var name = expression switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            ElementAccessExpressionSyntax element => Singular(For(element.Expression)),
            PostfixUnaryExpressionSyntax suppressed => For(suppressed.Operand),
            CastExpressionSyntax cast => For(cast.Expression),
            ParenthesizedExpressionSyntax parenthesized => For(parenthesized.Expression),
            _ => null,
        };
        if (name is null)
            return null;
        name = name.TrimStart('_');
        if (name.Length > 2 && name[1] == '_' && name[0] is 's' or 'm' or 't')
            name = name.Substring(2);
        return name.Length == 0 ? null : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static string? Singular(string? name) => name is { Length: > 2 } && name[name.Length - 1] == 's' ? name.Substring(0, name.Length - 1) : name;

    private bool Free(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && _taken.Add(name);
}
