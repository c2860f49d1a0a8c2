// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>A state that a search has met in which nothing can run any more.</summary>
/// <param name="State">Its fingerprint.</param>
/// <param name="Way">The decisions that led to it.</param>
/// <param name="Alike">Groups of threads that were not told apart: it stands for the states as well in which they are exchanged.</param>
public sealed record FinalState(Fingerprint State, Func<IReadOnlyList<Move>> Way, IReadOnlyList<IReadOnlyList<NamedThread>> Alike);
