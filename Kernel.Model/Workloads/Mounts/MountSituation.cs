// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Mounts;

/// <summary>A small world in which tasks change the mounts, or the names that they are on, while others use them.</summary>
/// <param name="Group">The part of the kernel that it is about.</param>
/// <param name="Name">Who acts, in a few words.</param>
/// <param name="Setup">Makes the world and the tasks in a machine just reset.</param>
internal sealed record MountSituation(string Group, string Name, Action Setup)
{
    /// <summary>Whether its calls come to what they come to in some order; an expiry run does not say whether it found something in use.</summary>
    public bool Sequential { get; init; } = true;

    /// <summary>Allocations that may fail.</summary>
    public int AllocationFailures { get; init; }

    /// <summary>Whether it is explored with store buffers as well.</summary>
    public bool UnderTso { get; init; } = true;

    /// <summary>Whether its tasks can keep each other from coming to an end: each looks a mount up by reference, and fails as a writer of mount_lock, so that the other fails.</summary>
    public bool MayGoOnForEver { get; init; }

    /// <summary>Invariants of which one is broken in the weak model alone; none where it holds there too.</summary>
    public IReadOnlyList<string> BreaksWhereWeak { get; init; } = [];
}
