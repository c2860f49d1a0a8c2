// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Transfer;

/// <summary>What calls do to locks by what their bodies were found to do.</summary>
internal sealed class InferredCalls(Body body, Point point, MethodFlow flow, LockBalance balance, FinalReleases finalReleases, Scopes scopes)
{
    public Value ApplyNet(CallSite site, CallEvent called, Value result)
    {
        // Several bodies may run: which one, and so what it does to locks, is not known.
        if (body.Context.Single(site.Target, site.IsVirtual) is { } callee && body.Context.Flows.Get(callee, body.Session) is { } inner)
        {
            List<LockPath>? taken = null;
            var mode = LockMode.Exclusive;
            LockPath? condition = null;
            foreach (var net in inner.Net)
            {
                var path = site.Translate(net.Path, point.State);
                if (path is null)
                    continue;
                if (net.Hold.IsUnknown)
                {
                    point.SetHold(path, Hold.UnknownHold);
                    continue;
                }

                if (net.Hold.IsReleased)
                {
                    // What is inferred counts as [Releases], which takes either mode; its own comes first.
                    var own = net.Hold.Exclusive < 0 ? LockMode.Exclusive : net.Hold.Shared < 0 ? LockMode.Shared : LockMode.Upgradeable;
                    balance.ReleaseLock(path, point.State.Holds.Find(path, null) is { } current && current.IsIn(own) ? own : LockMode.Any, site);
                    continue;
                }

                mode = net.Hold.Mode;
                if (net.Result is { } success)
                {
                    condition ??= LockPath.Opaque(site.Operation, site.Operation.Type);
                    balance.Acquire(path, mode, net.Hold.Traits, site, called, condition, success, noted: false);
                    if (point.IsFinal && ReferenceEquals(point.State.Holds.Find(path, null)?.Site, site.Node))
                        flow.AttemptCalls[site.Node] = callee;
                }
                else
                {
                    finalReleases.NoteCancelled(path, site, point.State);
                    balance.Acquire(path, mode, net.Hold.Traits, site, called, null, true, noted: false);
                }

                (taken ??= []).Add(path);
            }

            if (condition is not null)
                result = new Value(condition);
            if (taken is not null && scopes.ScopeOf(site, result) is { } scope)
                point.State = point.State.With(point.State.Scopes.Set(scope, new ScopeFact([.. taken], mode)));
            if (taken is not null && condition is null && scopes.ScopeOf(site, result) is not null)
                result = result.Known(true);
        }

        return result;
    }
}
