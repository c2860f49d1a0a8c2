// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>
/// What a file says of a command's result (<c>=&gt; 0|EBUSY</c>): it is one of these. In all schedules of a file with blocks no other is met, and each
/// of these in some.
/// </summary>
public sealed record Expectation(IReadOnlyList<Errno> Results)
{
    /// <summary>Whether a result is one of these.</summary>
    public bool Allows(Errno result) => Results.Contains(result);

    /// <summary>As files have it: <c>0|EBUSY</c>.</summary>
    public override string ToString() => string.Join('|', Results.Select(r => r.Name()));

    /// <inheritdoc/>
    public bool Equals(Expectation? other) => other is not null && Results.SequenceEqual(other.Results);

    /// <inheritdoc/>
    public override int GetHashCode() => Results.Aggregate(0, (hash, result) => (31 * hash) + (int)result);
}
