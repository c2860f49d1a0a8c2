// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>
/// Polled grace periods, include/linux/rcupdate.h. A cookie is a number that only grows, and stands for the readers
/// that were inside when it was taken; a grace period has elapsed since when they have left and one has ended.
/// </summary>
public static partial class Rcu
{
    internal const int MaxCookies = 16;

    [Global] private static partial int rcu_last_cookie { get; set; }

    /// <summary>The grace period that began when the cookie was taken; 0 once it may end.</summary>
    [Global, Length(MaxCookies)] private static partial cells rcu_cookie_begun { get; }

    /// <summary>1 where a grace period has ended since the cookie was taken.</summary>
    [Global, Length(MaxCookies)] private static partial cells rcu_cookie_elapsed { get; }

    /// <summary>get_state_synchronize_rcu(): a cookie for the readers that are inside now.</summary>
    public static async co<int> get_state_synchronize_rcu()
    {
        await new op(OpKind.Barrier);
        await Barriers.cond_resched();
        return take_cookie();
    }

    /// <summary>
    /// start_poll_synchronize_rcu(): the same, and asks for the grace period, which takes its time: whether it has ended is
    /// as open as where others may have asked for one.
    /// </summary>
    public static co<int> start_poll_synchronize_rcu() => get_state_synchronize_rcu();

    /// <summary>start_poll_synchronize_rcu_expedited().</summary>
    public static co<int> start_poll_synchronize_rcu_expedited() => start_poll_synchronize_rcu();

    private static int take_cookie()
    {
        if (Machine.ReuseCookies)
        {
            rcu_last_cookie = 0; // which is nobody's
            rcu_last_cookie = Cookies.Tidy(rcu_cookie_begun, rcu_cookie_elapsed);
        }
        var cookie = ++rcu_last_cookie;
        var begun = rcu_cookie_begun;
        var elapsed = rcu_cookie_elapsed;
        begun[cookie % MaxCookies] = begin();
        elapsed[cookie % MaxCookies] = 0;
        return cookie;
    }

    private static void end_for_cookies(int periods)
    {
        var begun = rcu_cookie_begun;
        var valid = Math.Min(rcu_last_cookie, MaxCookies);
        for (var i = 0; i < valid; i++)
        {
            var slot = (rcu_last_cookie - i) % MaxCookies;
            if ((periods & (1 << begun[slot]) & ~1) != 0)
                begun[slot] = 0;
        }
    }

    private static void elapsed_for_cookies()
    {
        var elapsed = rcu_cookie_elapsed;
        var valid = Math.Min(rcu_last_cookie, MaxCookies);
        for (var i = 0; i < valid; i++)
        {
            var slot = (rcu_last_cookie - i) % MaxCookies;
            if (elapsed[slot] == 0)
                elapsed[slot] = 1;
        }
    }

    /// <summary>
    /// poll_state_synchronize_rcu(): true only where a full grace period has elapsed since the cookie was taken. Where
    /// it may have, but none was needed by anybody, both answers are possible; outside exploration it is false.
    /// </summary>
    public static op<bool> poll_state_synchronize_rcu(int cookie) => new(OpKind.PollRcu, cookie);

    private static bool readers_left(int cookie) => cookie <= rcu_last_cookie - MaxCookies || rcu_cookie_begun[cookie % MaxCookies] == 0;

    private static bool elapsed(int cookie) => cookie <= rcu_last_cookie - MaxCookies || rcu_cookie_elapsed[cookie % MaxCookies] != 0;

    internal static int poll_choices(int cookie) => readers_left(cookie) && !elapsed(cookie) ? 2 : 1;

    internal static int poll(int cookie, int choice)
    {
        if (!readers_left(cookie) || (choice == 0 && !elapsed(cookie)))
            return 0;
        WeakDeferral.End();
        return 1;
    }

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
