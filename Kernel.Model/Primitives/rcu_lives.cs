// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Lifetimes;

namespace Kernel.Primitives;

/// <summary>The lives of the grace periods that somebody waits for.</summary>
public static partial class Rcu
{
    /// <summary>The waiter goes on, or the callback is called. The next wait is another grace period.</summary>
    internal static void deliver(life life)
    {
        life.step(GracePeriodLifetime.Lifetime, GracePeriodTrigger.Deliver);
        if (life.state != LifetimeTable.Initial)
            life.begin();
    }

    /// <summary>A reader begins: grace periods under way do not wait for it.</summary>
    private static void later_reader()
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var waiter = thread.number(id);
            if (waiter.gp_period != 0)
                waiter.gp_life.step(GracePeriodLifetime.Lifetime, GracePeriodTrigger.LaterReader);
        }
        for (var head = rcu_callbacks; head && rcu_callbacks_waiting != 0; head = head.next)
        {
            if (head.period != 0)
                head.life.step(GracePeriodLifetime.Lifetime, GracePeriodTrigger.LaterReader);
        }
    }

    /// <summary>A reader has left that the grace periods of a set waited for.</summary>
    private static void reader_left(int periods)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var waiter = thread.number(id);
            if ((periods & (1 << waiter.gp_period) & ~1) != 0)
                waiter.gp_life.step(GracePeriodLifetime.Lifetime, GracePeriodTrigger.ReaderLeft, waits_for(waiter.gp_period));
        }
        for (var head = rcu_callbacks; head && rcu_callbacks_waiting != 0; head = head.next)
        {
            if ((periods & (1 << head.period) & ~1) != 0)
                head.life.step(GracePeriodLifetime.Lifetime, GracePeriodTrigger.ReaderLeft, waits_for(head.period));
        }
    }
}
