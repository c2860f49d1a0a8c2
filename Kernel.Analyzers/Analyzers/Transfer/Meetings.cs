// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Ends;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>Paths that meet with a lock held on some of them only.</summary>
internal sealed class Meetings(Body body, Reports reports, Promises promises)
{
    /// <summary>Where they meet.</summary>
    public SyntaxNode? Place { get; set; }

    public void HeldOnSomePaths(LockPath path, Hold held)
    {
        if (held.Site is { } site)
        {
            var where = Place is null ? "the end of the statement" : LockContext.Position(Place);
            reports.Add(new Finding(Rules.RuleIds.HeldOnSomePaths, site, [Wording.Quote(path), where], Place is null ? [] : [Place]));
        }
        else if (held.IsEntry && !body.IsInline)
        {
            promises.BrokenPromise(path);
        }
    }
}
