// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Kernel.Analyzers.Transfer;

namespace Kernel.Analyzers.Ends;

/// <summary>What is held at the ends of the method: what it leaks, and what is inferred.</summary>
internal sealed class Exits(Body body, MethodFlow flow, Scene scene, Attempts attempts, LockBalance balance, FinalReleases finalReleases, HandOver handOver, Leaks leaks, Promises promises, References references)
{
    public void CheckExits()
    {
        foreach (var exit in flow.Exits)
            references.CheckLeaks(exit.State, exit.Value.Path);
        if (flow.Exits.Count == 0)
            return;
        var seen = new HashSet<LockPath>();
        foreach (var exit in flow.Exits)
        {
            for (var i = 0; i < exit.State.Holds.Count; i++)
            {
                var path = exit.State.Holds.KeyAt(i);
                if (seen.Add(path))
                    CheckExit(path);
            }
        }

        foreach (var spec in body.Contract.Acquires)
        {
            if (!seen.Contains(spec.Path) && !promises.IsTrusted(spec.Path))
                promises.BrokenPromise(spec);
        }

        foreach (var spec in body.Contract.TryAcquires)
        {
            if (!seen.Contains(spec.Path) && !promises.IsTrusted(spec.Path) && !promises.NeverSucceeds(spec))
                promises.BrokenPromise(spec);
        }
    }

    private void CheckExit(LockPath path)
    {
        if (path.Kind == PathKind.Again)
        {
            foreach (var exit in flow.Exits)
            {
                if (exit.State.Holds.Find(path, null) is { IsHeld: true } again)
                    leaks.Leak(path, again, isAlways: false);
            }

            return;
        }

        if (!body.Infers)
        {
            promises.CheckPromise(path);
            return;
        }

        var held = 0;
        var released = 0;
        var gone = 0;
        Hold? first = null;
        Hold? loud = null;
        var same = true;
        foreach (var exit in flow.Exits)
        {
            var hold = exit.State.Holds.Find(path, null);
            if (hold is { IsUnknown: true })
            {
                flow.Net.Add(new NetEffect(path, Hold.UnknownHold, null));
                return;
            }

            if (hold is not null && (hold.HasNothing || hold.IsAssumed || (hold.Flags & HoldFlags.DoubledUndone) != 0 || finalReleases.IsMissedRelease(hold)))
                hold = null;
            if (hold is null && exit.State.IsGone(path))
            {
                gone++;
                continue;
            }

            if (hold is not null)
            {
                held += hold.IsReleased ? 0 : 1;
                released += hold.IsReleased ? 1 : 0;
                loud ??= hold.IsReleased ? null : hold;
                first ??= hold;
            }

            same &= hold is not null && first is not null && hold.SameCounts(first) && hold.Condition is null && held + released > 0;
        }

        if (first is null)
            return;
        if (same && held + released + gone == flow.Exits.Count)
        {
            // Where there is no lock a caller can be told nothing of it.
            if (gone > 0)
                flow.Net.Add(new NetEffect(path, Hold.UnknownHold, null));
            else
                Everywhere(path, first);
            return;
        }

        if (loud is null || released > 0)
        {
            flow.Net.Add(new NetEffect(path, Hold.UnknownHold, null));
            return;
        }

        if (attempts.Attempt(path, out var success))
        {
            // Who has the token has the lock, whatever method that is: a caller owes nothing by itself.
            var hasToken = body.Method is { } method && Reporting.LastingLocks.HandsToken(method);
            flow.Net.Add(hasToken ? new NetEffect(path, Hold.UnknownHold, null) : new NetEffect(path, loud.When(null, false), success));
            attempts.NoteAttempt(path, loud);
            return;
        }

        if (loud.Condition is not null)
        {
            flow.Net.Add(new NetEffect(path, Hold.UnknownHold, null));
            if (loud is { Condition: { Kind: PathKind.Member, Symbol: { } flag }, Site: { } place })
                flow.Halves.Add((path, flag, HeldOnSomePaths.At(path, place, "the end of the method", [])));
            else if (loud.Condition.Kind == PathKind.Phi && (loud.Flags & HoldFlags.Soft) == 0 && path.Stable && loud.Site is { } site)
                scene.Say(HeldOnSomePaths.At(path, site, "the end", []));
            return;
        }

        flow.Net.Add(new NetEffect(path, Hold.UnknownHold, null));
        if ((handOver.GuardOf(path, loud) ?? handOver.FlagOf(path)) is { } guard && loud.Site is { } taken)
            flow.Halves.Add((path, guard, NotReleased.Of(body, flow, path, taken, isAlways: false)));
        else if (loud.Site is { } handed && (handOver.IsToldByNull(path) || handOver.IsKeptByObject(path) || (leaks.HandsOutScope() && handOver.IsGivenWithScope(path))))
            flow.Unreleased.Add((path, NotReleased.Of(body, flow, path, handed, isAlways: false)));
        else
            leaks.Leak(path, loud, isAlways: false);
    }

    private void Everywhere(LockPath path, Hold hold)
    {
        if (hold.IsReleased || (body.IsCallersLock(path) && path.Stable))
            flow.Net.Add(new NetEffect(path, hold, null));
        if (hold.IsReleased)
            return;
        if (!body.IsCallersLock(path))
            leaks.Leak(path, hold, isAlways: true);
        else if (path.Stable && path.Kind == PathKind.Member && hold.Site is { } site && balance.Own.Contains(site) && !leaks.HandsOutScope())
            flow.Unreleased.Add((path, NotReleased.Of(body, flow, path, site, isAlways: true)));
    }
}
