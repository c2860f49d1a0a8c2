// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Batch;

/// <summary>
/// Something that is to happen in some schedule, put as an invariant that says it never does. A variant claims that it is broken: where
/// it is not, what else holds of the variant holds because nothing ever happens.
/// </summary>
/// <param name="Name">W1.</param>
/// <param name="Title">What never happens, in the workload's name.</param>
/// <param name="HasHappened">Whether it has.</param>
internal sealed record Witness(string Name, string Title, Func<bool> HasHappened) : IInvariant
{
    /// <summary>Both.</summary>
    public static IReadOnlyList<Witness> All { get; } =
    [
        new("W1", "none goes at once", static () => History.finished_at_once != 0),
        new("W2", "none goes before one that is held", static () => History.finished_behind_held != 0),
    ];

    /// <inheritdoc/>
    public string? AfterStep() => HasHappened() ? $"it is not so that {Title}" : null;
}
