// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Summaries;

/// <summary>What an argument must be for an effect to come about: true or not null, or the opposite.</summary>
internal readonly record struct Requirement(int Parameter, bool Value);

/// <summary>Something a callee may do, the way to it, and the locks that are no longer the caller's when it happens.</summary>
internal sealed record Effect(Effects Kind, ImmutableArray<SyntaxNode> Via, string Display)
{
    /// <summary>The calls on the way, from the outermost; the last one does it.</summary>
    public ImmutableArray<SyntaxNode> Via { get; init; } = Via;

    public LockPath? Acquired { get; init; }

    /// <summary>The task source that is completed, where an object keeps it.</summary>
    public LockPath? Source { get; init; }

    public LockMode Mode { get; init; }

    public LockTraits Traits { get; init; }

    /// <summary>Locks that the callee has released by then, or may have, or whose holding is said, and reported, inside it.</summary>
    public ImmutableArray<LockPath> Excluded { get; init; } = [];

    /// <summary>It comes after an <c>await</c>: only who awaits the call sees it happen.</summary>
    public bool Later { get; init; }

    /// <summary>What the arguments must be.</summary>
    public ImmutableArray<Requirement> Needs { get; init; } = [];

    /// <summary>The locks that callees hold when they run what they were handed.</summary>
    public ImmutableArray<HeldLock> Under { get; init; } = [];
}
