// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Skeletons;

/// <summary>
/// What a function does, by name and in order: calls (<c>dput()</c>), macros (<c>MNT_DETACH</c>), members written
/// (<c>mnt_ns =</c>), conditions, loops, jumps and returns. Facts, no text.
/// </summary>
/// <param name="Function">The function.</param>
/// <param name="Steps">The names.</param>
public sealed record Skeleton(string Function, IReadOnlyList<string> Steps);
