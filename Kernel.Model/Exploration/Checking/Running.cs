// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;

namespace Kernel.Exploration;

/// <summary>How far the explorations have come that are under way at the same time.</summary>
/// <typeparam name="T">What tells one from another.</typeparam>
public sealed class Running<T> where T : notnull
{
    private readonly ConcurrentDictionary<T, Progress> _each = new();

    /// <summary>How far one has come.</summary>
    public void Note(T which, Progress progress) => _each[which] = progress;

    /// <summary>One is at its end.</summary>
    public void Remove(T which) => _each.TryRemove(which, out _);

    /// <summary>All of them, added up.</summary>
    public Progress Sum => _each.Values.Aggregate(default(Progress), (sum, one) => new Progress(
        sum.States + one.States, sum.Transitions + one.Transitions, sum.Executions + one.Executions, Math.Max(sum.Depth, one.Depth), one.Elapsed > sum.Elapsed ? one.Elapsed : sum.Elapsed,
        sum.Share == 0 || (one.Share > 0 && one.Share < sum.Share) ? one.Share : sum.Share));
}
