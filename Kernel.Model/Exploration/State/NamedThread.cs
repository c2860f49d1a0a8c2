// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>A thread, and its name, which it keeps when the thread is over.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Name">Its name.</param>
public readonly record struct NamedThread(thread Thread, string Name);
