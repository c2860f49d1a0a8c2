// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>A state in a list of all states of a workload.</summary>
/// <param name="Depth">Steps on the way to it from the beginning, which is 0.</param>
/// <param name="Move">The last of them: it is made in the last state before it in the list that is one step less deep.</param>
/// <param name="Arrivals">Steps of all states that come to it; the beginning counts as one.</param>
public record struct ListedState(int Depth, Move Move, uint Arrivals);
