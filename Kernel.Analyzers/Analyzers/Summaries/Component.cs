// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Summaries;

/// <summary>The analysis of a method, or those of methods that call each other.</summary>
internal sealed class Component
{
    private readonly MethodFlow? _flow;
    private readonly Dictionary<ISymbol, MethodFlow?>? _members;

    public Component(MethodFlow? flow) => _flow = flow;

    public Component(Dictionary<ISymbol, MethodFlow?> members) => _members = members;

    public MethodFlow? Of(ISymbol member) => _members is null ? _flow : _members[member];

    /// <summary>Whether a method is one of several that were settled together.</summary>
    public bool Has(ISymbol member) => _members?.ContainsKey(member) == true;

    public bool HasMany => _members is not null;
}
