// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>What the engine itself checks, at each access.</summary>
public static class EngineChecks
{
    /// <summary>The number of the invariant that forbids a misuse, or the misuse's own name.</summary>
    public static string NameOf(BugKind kind) => kind switch
    {
        BugKind.UseAfterFree => "I1",
        BugKind.SleepInAtomic => "I10",
        BugKind.QueuedTwice => "I28",
        _ => kind.ToString(),
    };
}
