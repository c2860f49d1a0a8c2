// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Ends;

/// <summary>Locks that a method leaves held, and nobody is known to release.</summary>
internal sealed class Leaks(Body body, MethodFlow flow, Scene scene, HandOver handOver)
{
    public bool HandsOutScope() => body.Method is not null && body.Context.IsScope(body.Method.ReturnType);

    public void Leak(LockPath path, Hold hold, bool isAlways)
    {
        if (path.Stable && hold.Site is { } site && !IsHandedOut(path))
            scene.Raise(new LeftHeld(path, site, isAlways));
    }

    // The lock belongs to an object that leaves the method: whoever gets the object gets the lock.
    private bool IsHandedOut(LockPath path)
    {
        var root = path.Root;
        foreach (var exit in flow.Exits)
        {
            if ((exit.State.Marks.Find(root, default).Marks & Marks.Published) != 0)
                return true;
            if (handOver.IsTakenOver(path, exit))
                return true;
            if (exit.Value.Path is { } returned && (returned.Root.Equals(root) && root.Kind is PathKind.Fresh or PathKind.Local or PathKind.Opaque or PathKind.Phi))
                return true;
        }

        return false;
    }
}
