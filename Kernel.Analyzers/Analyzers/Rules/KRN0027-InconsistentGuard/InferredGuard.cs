// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>A lock that is held, by habit, wherever a member is touched.</summary>
internal sealed class InferredGuard(GuardKey key, int held, SyntaxNode example, HashSet<SyntaxNode> without)
{
    public GuardKey Key { get; } = key;

    /// <summary>How many accesses hold it.</summary>
    public int Held { get; } = held;

    /// <summary>One of them.</summary>
    public SyntaxNode Example { get; } = example;

    /// <summary>Those that do not.</summary>
    public HashSet<SyntaxNode> Without { get; } = without;

    public int All => Held + Without.Count;
}
