// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
static class StraightLine
{
    private static readonly SleepLock s_mu = new();
    [GuardedBy(nameof(s_mu))] private static int s_a;
    public static void Good() { s_mu.Lock(); s_a = 1; int b = s_a; s_a = b; s_mu.Unlock(); }
    public static void ReadBad()
    {
        int x = s_a; // expect: KRN0020
        Console.WriteLine(x);
    }
    public static void WriteBad()
    {
        s_a = 4; // expect: KRN0021
    }
    public static void TryGood() { if (s_mu.TryLock()) { s_a = 2; s_mu.Unlock(); } }
    public static void TryGoodElse() { if (!s_mu.TryLock()) return; s_a = 3; s_mu.Unlock(); }
    public static void Missing()
    {
        s_mu.Lock(); // expect: KRN0010
        s_a = 4;
        if (s_a > 3) return;
        s_mu.Unlock();
    }
    public static void LockTwice()
    {
        s_mu.Lock();
        s_mu.Lock(); // expect: KRN0013
        s_mu.Unlock();
    }
    public static void UnlockLockUnlock()
    {
        s_mu.Lock();
        s_mu.Unlock();
        s_mu.Unlock(); // expect: KRN0012
    }
}
