// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>Locks in the weak model: taking one is an acquire, giving it up a release, and one after the other orders what is around both as the kernel's model says.</summary>
internal static unsafe class WeakLocks
{
    /// <summary>A lock is taken, by whoever finds its word as the last holder left it. Where it is taken shared, the next one that takes it finds that too.</summary>
    public static void Take(thread t, int address, int word, bool shared)
    {
        Interest.Note(t, address, Use.Lock);
        var end = WeakMemory.Open(address, out var first);
        ref var view = ref Messages.Of(t);
        view.now |= view.unlocked_loads;
        view.release |= view.unlocked_own;
        var taken = new Message { address = address, value = word };
        if (Interest.Of(address, Use.Load) != 0)
            (taken.before, taken.everywhere) = (view.release, view.everywhere);
        var left = Messages.All[end - 1];
        Learn(ref view, left);
        view.release |= left.own;
        if (shared)
            (taken.before, taken.everywhere, taken.own) = (taken.before | left.before, taken.everywhere | left.everywhere, left.own);
        WeakMemory.Append(t, end, first, taken);
    }

    /// <summary>A waiter goes on, by what was stored to a cell last: whoever stored it, and the waiter, have done so under a lock.</summary>
    public static void Wake(thread t, int address)
    {
        Interest.Note(t, address, Use.Lock);
        if (!Messages.Find(address, out _, out var end))
            return;
        ref var view = ref Messages.Of(t);
        var left = Messages.All[end - 1];
        Learn(ref view, left);
        view.release |= view.seen;
        Tidy.Up();
    }

    /// <summary>The last value of a cell is found in the midst of a step, by an acquire.</summary>
    public static void Look(thread t, int address)
    {
        Interest.Note(t, address, Use.Lock);
        if (!Messages.Find(address, out _, out var end))
            return;
        Learn(ref Messages.Of(t), Messages.All[end - 1]);
        Tidy.Up();
    }

    /// <summary>A word is exchanged of which the lock is a part, with no order: what the last holder left has been found, as by a load.</summary>
    public static void Pass(thread t, int address)
    {
        Interest.Note(t, address, Use.Lock);
        if (!Messages.Find(address, out _, out var end))
            return;
        ref var view = ref Messages.Of(t);
        var left = Messages.All[end - 1];
        view.loads |= left.before | left.everywhere;
        view.everywhere |= left.everywhere;
        Tidy.Up();
    }

    private static void Learn(ref View view, in Message message)
    {
        var with = message.before | message.everywhere;
        view.now |= with;
        view.loads |= with;
        view.seen |= with;
        view.everywhere |= message.everywhere;
    }

    /// <summary>A lock is given up. Of one that others may hold shared, what the others have left is left with it.</summary>
    public static void Drop(thread t, int address, int word, bool shared)
    {
        var end = WeakMemory.Open(address, out var first);
        ref var view = ref Messages.Of(t);
        view.unlocked_loads = view.loads;
        view.unlocked_own = view.own | view.release;
        var left = new Message { address = address, value = word, before = view.seen, everywhere = view.everywhere, own = view.own | view.release };
        if (shared)
        {
            left.before |= Messages.All[end - 1].before;
            left.everywhere |= Messages.All[end - 1].everywhere;
            left.own |= Messages.All[end - 1].own;
        }
        WeakMemory.Append(t, end, first, left);
    }
}
