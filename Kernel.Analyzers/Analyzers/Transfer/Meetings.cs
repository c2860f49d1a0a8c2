// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Ends;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>Paths that meet with a lock held on some of them only.</summary>
internal sealed class Meetings(Body body, Scene scene, Promises promises)
{
    /// <summary>Where they meet.</summary>
    public SyntaxNode? Place { get; set; }

    public void HeldOnSomePaths(LockPath path, Hold held)
    {
        if (held.Site is { } site)
            scene.RaiseNow(new HeldWhereMet(path, site, Place));
        else if (held.IsEntry && !body.IsInline)
            promises.BrokenPromise(path);
    }
}
