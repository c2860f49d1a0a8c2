// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Mounts;

/// <summary>A small world in which tasks change the mounts, or the names that they are on, while others use them.</summary>
/// <param name="Protocol">The part of the kernel that it is about: what the command line calls it by.</param>
/// <param name="Name">Who acts, in a few words.</param>
/// <param name="Setup">Makes the world and the tasks in a machine just reset.</param>
internal sealed record MountSituation(string Protocol, string Name, Action Setup)
{
    /// <summary>Pieces that it can show the need of.</summary>
    public IReadOnlyList<Omission> Without { get; init; } = [];

    /// <summary>Whether its calls come to what they come to in some order; an expiry run does not say whether it found something in use.</summary>
    public bool Sequential { get; init; } = true;

    /// <summary>Allocations that may fail.</summary>
    public int AllocationFailures { get; init; }

    /// <summary>Errors that one of its calls may meet only while another is under way.</summary>
    public IReadOnlyList<int> Failures { get; init; } = [];

    /// <summary>Whether it is explored with store buffers as well.</summary>
    public bool UnderTso { get; init; } = true;
}

/// <summary>A piece of the port left out, and what breaks.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="Breaks">The invariants of which it breaks one.</param>
internal sealed record Omission(Piece Piece, params string[] Breaks)
{
    /// <summary>Whether it takes a store that others see late.</summary>
    public bool TsoOnly { get; init; }
}
