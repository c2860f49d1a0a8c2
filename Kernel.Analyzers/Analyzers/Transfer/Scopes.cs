// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Objects that hold locks until they are disposed of.</summary>
internal sealed class Scopes(Body body, Point point, LockBalance balance)
{
    public LockPath? ScopeOf(CallSite site, Value result)
    {
        if (result.Path is null)
            return null;
        var type = site.Operation is IObjectCreationOperation ? site.Target.ContainingType : site.Target.ReturnType;
        return body.Context.IsScope(type) ? result.Path : null;
    }

    // Dispose of a scope releases what its making acquired.
    public bool DisposeScope(CallSite site)
    {
        if (!point.State.Scopes.TryGet(site.Receiver!, out var scope))
            return false;
        foreach (var path in scope.Locks)
        {
            // Released by hand before: a scope that can be released and taken again knows that.
            if (point.State.Holds.Find(path, null) is not (null or { IsBalanced: true }))
                balance.ReleaseLock(path, scope.Mode, site);
        }

        return true;
    }
}
