// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Transfer;

/// <summary>What calls do to locks by what their annotations say.</summary>
internal sealed class AnnotatedCalls(Body body, Point point, LockBalance balance, Scopes scopes)
{
    public void Exclude(CallSite site, List<LockSpec> specs, CallEvent called)
    {
        foreach (var spec in specs)
        {
            if (site.Translate(spec.Path, point.State) is { } held)
                (called.Excluded ??= []).Add(held);
        }
    }

    public Value ApplyBalance(CallSite site, MethodContract contract, CallEvent called, Value result)
    {
        foreach (var spec in contract.Releases)
        {
            foreach (var path in Underlying(site, spec))
                balance.ReleaseLock(path, spec.Mode, site);
        }

        foreach (var spec in contract.Downgrades)
        {
            if (site.Translate(spec.Path, point.State) is { } path)
                balance.Downgrade(path, site);
        }

        foreach (var spec in contract.AssertsHeld)
        {
            if (site.Translate(spec.Path, point.State) is { } path && point.State.Holds.Find(path, null) is not { IsHeld: true })
                point.SetHold(path, new Hold(1, 0, 0, HoldFlags.Assumed, body.TraitsOf(path), null, null, false));
        }

        List<LockPath>? taken = null;
        foreach (var spec in contract.Acquires)
        {
            foreach (var path in Underlying(site, spec))
            {
                balance.Acquire(path, spec.Mode, body.TraitsOf(path), site, called, null, true);
                if (path is not null)
                    (taken ??= []).Add(path);
            }
        }

        LockPath? condition = null;
        foreach (var spec in contract.TryAcquires)
        {
            foreach (var path in Underlying(site, spec))
            {
                condition ??= LockPath.Opaque(site.Operation, site.Operation.Type);
                balance.Acquire(path, spec.Mode, body.TraitsOf(path), site, called, condition, spec.Success);
                if (path is not null)
                    (taken ??= []).Add(path);
            }
        }

        if (condition is not null)
            result = new Value(condition);
        if (taken is not null && scopes.ScopeOf(site, result) is { } scope)
            point.State = point.State.With(point.State.Scopes.Set(scope, new ScopeFact([.. taken], contract.Acquires.Count > 0 ? contract.Acquires[0].Mode : contract.TryAcquires[0].Mode)));
        return taken is not null && condition is null && scopes.ScopeOf(site, result) is not null ? result.Known(true) : result;
    }

    // What is said of a scope's own lock is meant for the locks that the scope holds.
    private LockPath?[] Underlying(CallSite site, LockSpec spec)
    {
        var path = site.Translate(spec.Path, point.State);
        if (path is not null && site.Receiver is { } receiver && path.StartsWith(receiver) && point.State.Scopes.TryGet(receiver, out var scope))
            return scope.Locks;
        return [path ?? (spec.Path.Root.Kind == PathKind.This && site.Receiver is null && !site.Target.IsStatic ? null : LockPath.Opaque(site.Operation, spec.Path.Type))];
    }
}
