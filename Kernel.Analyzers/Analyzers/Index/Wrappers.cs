// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Reporting;

namespace Kernel.Analyzers.Index;

/// <summary>
/// Which names of members stand for a wrapper: a member that leaves a lock in another state than it found it. A member that uses such a
/// name only is looked at only then; most of them take a lock and release it again, and their callers need not be bound.
/// </summary>
/// <remarks>The answer for a name at a depth depends on members at smaller depths only, and so on nothing that was asked before.</remarks>
internal sealed class Wrappers(LockContext context)
{
    private readonly ConcurrentDictionary<(string Name, int Depth), bool> _known = new();
    private readonly ConcurrentDictionary<MemberEntry, bool> _nets = new();

    /// <summary>Whether a member uses locks by hand, or uses a wrapper that does.</summary>
    public bool Uses(MemberEntry member) => Uses(member, CompilationIndex.WrapperDepth);

    private bool Uses(MemberEntry member, int depth)
    {
        if (context.Index.UsesLocksByHand(member))
            return true;
        if (depth == 0)
            return false;
        foreach (var name in member.Names)
        {
            if (context.Index.MayBeWrapper(name) && IsWrapper(name, depth - 1))
                return true;
        }

        return false;
    }

    private bool IsWrapper(string name, int depth)
    {
        if (_known.TryGetValue((name, depth), out var known))
            return known;
        var found = false;
        foreach (var member in context.Index.Named(name))
            found |= Uses(member, depth) && _nets.GetOrAdd(member, ChangesLocks);
        return _known.GetOrAdd((name, depth), found);
    }

    private bool ChangesLocks(MemberEntry member) => MemberFlows.Root(context, member.Node) is { } flow && (flow.GaveUp || flow.Net.Count > 0);
}
