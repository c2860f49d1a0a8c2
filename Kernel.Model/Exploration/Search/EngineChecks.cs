// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>What the engine itself checks, at each access.</summary>
public static class EngineChecks
{
    private static readonly HashSet<string> s_names = [.. Enum.GetValues<BugKind>().Select(NameOf)];

    /// <summary>Of what is violated, what the machine itself forbids: a run goes no further there, whatever is asked.</summary>
    public static IReadOnlyList<string> Misuses(IEnumerable<string> names) => [.. names.Where(s_names.Contains)];

    /// <summary>The number of the invariant that forbids a misuse, or the misuse's own name.</summary>
    public static string NameOf(BugKind kind) => kind switch
    {
        BugKind.UseAfterFree => "I1",
        BugKind.SleepInAtomic => "I10",
        BugKind.QueuedTwice => "I28",
        _ => kind.ToString(),
    };
}
