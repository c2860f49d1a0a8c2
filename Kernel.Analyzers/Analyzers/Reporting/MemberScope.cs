// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Reporting;

/// <summary>A rule that looks at one member after its flow is known.</summary>
internal interface IMemberRule : IRule
{
    /// <summary>Says what there is to say of a member.</summary>
    void Check(MemberScope scope);
}

/// <summary>What a rule sees of the member that is looked at.</summary>
internal sealed class MemberScope(LockContext context, MemberEntry member, List<MethodFlow> flows, EntryLocks entries, LockOrders orders, Action<Finding> add)
{
    public LockContext Context { get; } = context;

    /// <summary>The member as the index knows it.</summary>
    public MemberEntry Member { get; } = member;

    /// <summary>Its body, and the bodies inside that.</summary>
    public List<MethodFlow> Flows { get; } = flows;

    /// <summary>What the callers of private methods hold.</summary>
    public EntryLocks Entries { get; } = entries;

    /// <summary>The order in which locks are taken, in the whole compilation.</summary>
    public LockOrders Orders { get; } = orders;

    public SemanticModel Model => Context.Model(Member.Node.SyntaxTree);

    public void Add(Finding finding) => add(finding);
}
