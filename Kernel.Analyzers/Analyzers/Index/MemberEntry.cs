// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Index;

/// <summary>One member with code, as its syntax shows it: enough to tell, without binding it, that it is of no interest.</summary>
internal sealed class MemberEntry(SyntaxNode node, string name, string[] names, bool hasLock, bool isAnnotated)
{
    /// <summary>The declaration.</summary>
    public SyntaxNode Node { get; } = node;

    /// <summary>The name a caller uses.</summary>
    public string Name { get; } = name;

    /// <summary>The names that occur in it, each once, in order.</summary>
    public string[] Names { get; } = names;

    /// <summary>There is a lock statement, or a synchronized method.</summary>
    public bool HasLock { get; } = hasLock;

    /// <summary>It, or something in it, has an attribute with the name of an annotation.</summary>
    public bool IsAnnotated { get; } = isAnnotated;

    private string[]? _own;

    /// <summary>Whether a name is used by itself or with <c>this</c> before it, not only as the member of something else.</summary>
    public bool UsesOwn(string name) => Array.IndexOf(_own ??= FindOwn(), name) >= 0;

    private string[] FindOwn()
    {
        var found = new HashSet<string>();
        foreach (var node in Node.DescendantNodes())
        {
            if (node is IdentifierNameSyntax identifier && (node.Parent is not MemberAccessExpressionSyntax access || access.Expression == node || access.Expression is ThisExpressionSyntax))
                found.Add(identifier.Identifier.ValueText);
        }

        var names = new string[found.Count];
        found.CopyTo(names);
        return names;
    }

    public bool Mentions(string name) => Array.BinarySearch(Names, name, StringComparer.Ordinal) >= 0;

    /// <summary>Whether one of the names is in the set, which may be much larger than what a member mentions.</summary>
    public bool MentionsAny(HashSet<string> set)
    {
        foreach (var name in Names)
        {
            if (set.Contains(name))
                return true;
        }

        return false;
    }
}
