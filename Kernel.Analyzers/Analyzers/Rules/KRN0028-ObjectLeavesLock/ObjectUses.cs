// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>What is done with the object that a member refers to.</summary>
internal static class ObjectUses
{
    private static readonly HashSet<string> s_reading =
    [
        "Count", "Length", "LongLength", "Keys", "Values", "Contains", "ContainsKey", "ContainsValue", "TryGetValue", "IndexOf", "ToArray", "ToList", "ToString", "CopyTo", "Exists", "Find",
        "FindIndex", "Any", "All", "First", "FirstOrDefault", "Last", "LastOrDefault", "Peek", "TryPeek", "GetEnumerator", "BinarySearch", "Clone",
    ];

    /// <summary>Whether a use of it is seen to change nothing. What goes elsewhere may be changed there; what is returned is what the rule asks about.</summary>
    public static bool OnlyReads(SyntaxNode use)
    {
        var place = use;
        while ((place.Parent is MemberAccessExpressionSyntax access && access.Name == place) || place.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
            place = place.Parent!;
        return place.Parent switch
        {
            MemberAccessExpressionSyntax used => s_reading.Contains(used.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax { WhenNotNull: var then } => s_reading.Contains(((then as InvocationExpressionSyntax)?.Expression ?? then) is MemberBindingExpressionSyntax binding ? binding.Name.Identifier.ValueText : ""),
            ElementAccessExpressionSyntax element => !IsWritten(element),
            BinaryExpressionSyntax or IsPatternExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax => true,
            ForEachStatementSyntax each => each.Expression == place,
            _ => false,
        };
    }

    private static bool IsWritten(ElementAccessExpressionSyntax element) => element.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == element,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax => true,
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax => false,
        _ => false,
    };
}
