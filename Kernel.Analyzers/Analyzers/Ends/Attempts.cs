// SPDX-License-Identifier: MIT
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Kernel.Analyzers.Transfer;

namespace Kernel.Analyzers.Ends;

/// <summary>Methods that keep a lock for some results: attempts, if a caller takes them for that, and leaks if none does.</summary>
internal sealed class Attempts(Body body, MethodFlow flow, Leaks leaks)
{
    // Held exactly where one bool is returned.
    public bool Attempt(LockPath path, out bool success)
    {
        for (var polarity = 0; polarity < 2; polarity++)
        {
            success = polarity == 0;
            var all = true;
            foreach (var exit in flow.Exits)
            {
                var hold = exit.State.Holds.Find(path, null);
                if (hold is null || hold.HasNothing)
                    all &= exit.Value.Constant == !success;
                else if (hold.Condition is null)
                    all &= exit.Value.Constant == success || (exit.Value.Path is { } made && exit.State.Scopes.Contains(made));
                else
                    all &= exit.Value.Path is { } value && value.Equals(hold.Condition) && (hold.ConditionValue ^ exit.Value.Negated) == success;
            }

            if (all)
                return true;
        }

        success = false;
        return false;
    }

    public void NoteAttempt(LockPath path, Hold hold)
    {
        if (!body.IsCallersLock(path))
            leaks.Leak(path, hold, isAlways: false);
        else if (path.Stable && path.Kind == PathKind.Member && hold.Site is { } site && !leaks.HandsOutScope() && !flow.AttemptCalls.ContainsKey(site))
            flow.Attempts.Add((path, NotReleased.Of(body, flow, path, site, isAlways: false), IsAsked(path)));
    }

    // The acquisition itself may fail, so that the result tells of it.
    private bool IsAsked(LockPath path)
    {
        foreach (var called in flow.Events)
        {
            if (called.Attempt && path.Equals(called.Acquired))
                return true;
        }

        return false;
    }
}
