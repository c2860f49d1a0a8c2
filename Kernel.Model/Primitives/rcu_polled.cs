// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>
/// Polled grace periods, include/linux/rcupdate.h. A cookie is a number that only grows, and stands for the readers
/// that were inside when it was taken; a grace period has elapsed since when they have left and one has ended.
/// </summary>
public static partial class Rcu
{
    private const int MaxCookies = 16;

    [Global] private static partial int rcu_last_cookie { get; set; }

    [Global, Length(MaxCookies)] private static partial cells rcu_cookie_readers { get; }

    [Global, Length(MaxCookies)] private static partial cells rcu_cookie_period { get; }

    /// <summary>get_state_synchronize_rcu(): a cookie for the readers that are inside now.</summary>
    public static async co<int> get_state_synchronize_rcu()
    {
        await new op(OpKind.Barrier);
        await Barriers.cond_resched();
        return take_cookie(Machine.GracePeriodsEnded);
    }

    /// <summary>start_poll_synchronize_rcu(): the same, and asks for the grace period.</summary>
    public static async co<int> start_poll_synchronize_rcu()
    {
        await new op(OpKind.Barrier);
        await Barriers.cond_resched();
        return take_cookie(-1);
    }

    /// <summary>start_poll_synchronize_rcu_expedited().</summary>
    public static co<int> start_poll_synchronize_rcu_expedited() => start_poll_synchronize_rcu();

    private static int take_cookie(int period)
    {
        var cookie = ++rcu_last_cookie;
        var readersOf = rcu_cookie_readers;
        var periodOf = rcu_cookie_period;
        readersOf[cookie % MaxCookies] = readers();
        periodOf[cookie % MaxCookies] = period;
        return cookie;
    }

    private static void left_cookies(int others)
    {
        var cookie = rcu_last_cookie;
        var readersOf = rcu_cookie_readers;
        for (var i = 0; i < MaxCookies && cookie - i > 0; i++)
            readersOf[(cookie - i) % MaxCookies] &= others;
    }

    /// <summary>
    /// poll_state_synchronize_rcu(): true only where a full grace period has elapsed since the cookie was taken. Where
    /// it may have, but none was needed by anybody, both answers are possible; outside exploration it is false.
    /// </summary>
    public static op<bool> poll_state_synchronize_rcu(int cookie) => new(OpKind.PollRcu, cookie);

    private static bool readers_left(int cookie) => cookie <= rcu_last_cookie - MaxCookies || rcu_cookie_readers[cookie % MaxCookies] == 0;

    internal static int poll_choices(int cookie) =>
        readers_left(cookie) && rcu_cookie_period[cookie % MaxCookies] == Machine.GracePeriodsEnded ? 2 : 1;

    internal static int poll(int cookie, int choice) =>
        readers_left(cookie) && (choice != 0 || rcu_cookie_period[cookie % MaxCookies] < Machine.GracePeriodsEnded) ? 1 : 0;

    /// <summary>cond_synchronize_rcu(): waits for a grace period unless one has elapsed since the cookie was taken. May sleep.</summary>
    [MightSleep, MustNotHold("<rcu>")]
    public static async co cond_synchronize_rcu(int cookie)
    {
        if (!await poll_state_synchronize_rcu(cookie))
            await synchronize_rcu();
    }

    /// <summary>cond_synchronize_rcu_expedited().</summary>
    [MightSleep, MustNotHold("<rcu>")]
    public static co cond_synchronize_rcu_expedited(int cookie) => cond_synchronize_rcu(cookie);
}
