// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// Grace periods, and work put off, in the weak model. The guarantee of the kernel's model: a reader that begins after a grace period has begun sees what had
/// reached whoever began it; what had reached a reader that has left before one ends reaches everybody by then.
/// </summary>
internal static unsafe class WeakDeferral
{
    private static bool Off => Machine.registers->weak == 0;

    /// <summary>A read-side section begins.</summary>
    public static void Enter(thread t)
    {
        if (!Off)
            Learn(t, Messages.Shared.begun);
    }

    /// <summary>The outermost read-side section ends.</summary>
    public static void Leave(thread t)
    {
        if (Off)
            return;
        Messages.Shared.left |= Messages.Of(t).seen;
    }

    /// <summary>A grace period begins, on behalf of the current thread.</summary>
    public static void Begin()
    {
        if (Off)
            return;
        Messages.Shared.begun |= Messages.Of(Context.current_thread).seen | Messages.Shared.everywhere;
    }

    /// <summary>A grace period has ended: the current thread goes on, behind a full barrier.</summary>
    public static void End()
    {
        if (Off)
            return;
        Messages.Shared.everywhere |= Messages.Shared.left | Messages.Shared.begun;
        WeakMemory.FullBarrier(Context.current_thread);
    }

    /// <summary>Work is queued, under the lock of the pool of workers.</summary>
    public static void Queue()
    {
        if (Off)
            return;
        Messages.Shared.queued |= Messages.Of(Context.current_thread).seen;
    }

    /// <summary>A worker takes work, under that lock.</summary>
    public static void Dequeue()
    {
        if (!Off)
            Learn(Context.current_thread, Messages.Shared.queued);
    }

    /// <summary>It has taken it, and whoever finds it queued still is heard: a full barrier behind the flag, as in set_work_pool_and_clear_pending().</summary>
    public static void Dequeued()
    {
        if (!Off)
            WeakMemory.FullBarrier(Context.current_thread);
    }

    /// <summary>A thread is made: it has seen what its maker has.</summary>
    public static void Spawn(thread t)
    {
        if (Off || Context.current_thread.address == 0)
            return;
        ref var maker = ref Messages.Of(Context.current_thread);
        Messages.Of(t) = new View { now = maker.seen, loads = maker.seen, seen = maker.seen, everywhere = maker.everywhere };
        Interest.Spawned(Context.current_thread, t);
        Tidy.Up();
    }

    /// <summary>A thread is gone.</summary>
    public static void Reap(thread t)
    {
        if (Off)
            return;
        Messages.Of(t) = default;
        Tidy.Up();
    }

    private static void Learn(thread t, ulong what)
    {
        ref var view = ref Messages.Of(t);
        view.now |= what;
        view.loads |= what;
        view.seen |= what;
        Tidy.Up();
    }
}
