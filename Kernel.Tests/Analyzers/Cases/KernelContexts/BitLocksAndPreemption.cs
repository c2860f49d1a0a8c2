// SPDX-License-Identifier: GPL-2.0-only
// Locks that are no objects: a bit in a word, preemption switched off.
static class Bits
{
    [Acquires("<bit>")] public static void Lock() { }
    [Releases("<bit>")] public static void Unlock() { }
    [TryAcquires(true, "<bit>")] public static bool TryLock() => true;
    [GuardedBy("<bit>")] private static int s_value;
    public static void Right() { Lock(); s_value++; Unlock(); }
    public static void Try() { if (TryLock()) { s_value = 1; Unlock(); } }
    public static void Bare() => s_value = 2; // expect: KRN0021
    public static void Twice()
    {
        Lock();
        Lock(); // expect: KRN0013
        Unlock();
    }
    public static void Early(bool b)
    {
        Lock(); // expect: KRN0010
        if (b) return;
        Unlock();
    }
    public static void Over()
    {
        Lock();
        Unlock();
        Unlock(); // expect: KRN0012
    }
    // A free name is a sleeping lock unless it is "<rcu>" or "<irq>".
    public static void Sleeps() { Lock(); Thread.Sleep(1); Unlock(); }
}
