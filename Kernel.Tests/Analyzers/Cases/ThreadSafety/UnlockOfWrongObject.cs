// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class WrongObject
{
    private readonly SleepLock _a = new();
    private readonly SleepLock _b = new();
    public void Crossed()
    {
        _a.Lock();
        _b.Lock();
        _b.Unlock();
        _b.Unlock(); // expect: KRN0012
        _a.Unlock();
    }
    public static void Locals()
    {
        var x = new SleepLock();
        var y = new SleepLock();
        x.Lock(); // expect: KRN0010
        y.Unlock(); // expect: KRN0012
    }
    public static void LocalsRight() { var x = new SleepLock(); var y = new SleepLock(); x.Lock(); y.Lock(); x.Unlock(); y.Unlock(); }
    public void Right() { _a.Lock(); _b.Lock(); _b.Unlock(); _a.Unlock(); }
}
