// SPDX-License-Identifier: MIT
using System;
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Lattice;

/// <summary>
/// What is known of a value: the path it is a copy of, and, for a condition or a reference, whether it is true (not null).
/// Merge: equal values stay, others become the place's own value at the block where they meet (<see cref="PathKind.Phi"/>).
/// </summary>
internal readonly struct Value(LockPath? path, bool negated = false, bool? constant = null) : IEquatable<Value>
{
    /// <summary>False, or null.</summary>
    public static Value False { get; } = new(null, false, false);

    public LockPath? Path { get; } = path;

    /// <summary>The condition is the opposite of the path's.</summary>
    public bool Negated { get; } = negated;

    /// <summary>Known to be true, or not null; known to be false, or null.</summary>
    public bool? Constant { get; } = constant;

    public bool IsNone => Path is null && Constant is null;

    public Value Not() => new(Path, !Negated, Constant is { } known ? !known : null);

    public Value Known(bool known) => new(Path, Negated, known);

    public bool Equals(Value other) => Negated == other.Negated && Constant == other.Constant && Equals(Path, other.Path);

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Path?.GetHashCode() ?? 0;
}
