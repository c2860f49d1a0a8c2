// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>Frees, and the grace periods before them.</summary>
internal sealed class GracePeriods(Body body, Point point, MethodFlow flow, Scene scene, References references)
{
    /// <summary>On every path to a state with this mark the method has waited for a grace period.</summary>
    private static readonly LockPath s_waited = LockPath.Free("<waited>");

    public bool PassesGracePeriod(IMethodSymbol target)
    {
        return body.Context.Index.IsAnnotated && body.Context.HasBody(target) && !references.GivesUp(target) && point.HasAny(Marks.Unpublished) && body.Context.Flows.Get(target, body.Session) is { WaitsForReaders: true };
    }

    public void PassGracePeriod(SyntaxNode site)
    {
        point.Mark(s_waited, Marks.Awaited, site);
        for (var i = 0; i < point.State.Marks.Count; i++)
        {
            var fact = point.State.Marks.ValueAt(i);
            if ((fact.Marks & Marks.Unpublished) != 0)
                point.State = point.State.WithMarks(point.State.Marks.Set(point.State.Marks.KeyAt(i), new MarkFact(fact.Marks & ~Marks.Unpublished, fact.Site)));
        }
    }

    public void CheckFree(CallSite site)
    {
        if (!point.IsFinal)
            return;
        var freed = new List<LockPath?>(site.Paths);
        if (site.Target.Parameters.Length == 0 && !site.Target.IsStatic)
            freed.Add(site.Receiver);
        CheckFreed(site, freed);
    }

    // A helper that frees what it is given, with no grace period before.
    public void CheckFreeInside(CallSite site)
    {
        if (!point.IsFinal || !body.Context.Index.IsAnnotated || site.Paths.Length == 0 || !body.Context.HasBody(site.Target) || body.Context.Flows.Get(site.Target, body.Session) is not { Freed.Count: > 0 } inner)
            return;
        var freed = new List<LockPath?>();
        foreach (var ordinal in inner.Freed)
            freed.Add(ordinal < site.Paths.Length ? site.Paths[ordinal] : null);
        CheckFreed(site, freed);
    }

    private void CheckFreed(CallSite site, List<LockPath?> freed)
    {
        foreach (var path in freed)
        {
            if (path is { Kind: PathKind.Parameter, Item: IParameterSymbol parameter } && body.IsOwn(parameter.ContainingSymbol) && !point.Has(s_waited, Marks.Awaited))
                flow.Freed.Add(parameter.Ordinal);
            if (path is not null)
                scene.Raise(new Freed(site, path));
        }
    }
}
