// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Abba
{
    private readonly SleepLock _a = new();
    private readonly SleepLock _b = new();
    private readonly SleepLock _c = new();
    private readonly SleepLock _d = new();
    public void Ab() { _a.Lock(); _b.Lock(); _b.Unlock(); _a.Unlock(); } // expect: KRN0015
    public void Ba() { _b.Lock(); _a.Lock(); _a.Unlock(); _b.Unlock(); } // expect: KRN0015
    public void Cd()
    {
        using (new Held(_c))
        {
            using (new Held(_d)) // expect: KRN0015
                Console.WriteLine();
        }
    }
    public void Dc()
    {
        _d.Lock();
        try
        {
            _c.Lock(); // expect: KRN0015
            _c.Unlock();
        }
        finally { _d.Unlock(); }
    }
    public void BadUnlockOrder() { _a.Lock(); _c.Lock(); _a.Unlock(); _c.Unlock(); }
    public void Sequence() { _b.Lock(); _b.Unlock(); _c.Lock(); _c.Unlock(); }
}
