// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
// about: KRN0015
using Kit;
class TryAbba
{
    private readonly SleepLock _a = new();
    private readonly SleepLock _b = new();
    public void Ab() { _a.Lock(); _b.Lock(); _b.Unlock(); _a.Unlock(); }
    // Backwards, but only as an attempt: it cannot wait for the other.
    public void BaTry() { _b.Lock(); if (_a.TryLock()) _a.Unlock(); _b.Unlock(); }
    public void BaRetry()
    {
        while (true)
        {
            _b.Lock();
            if (_a.TryLock()) break;
            _b.Unlock();
            Thread.Yield();
        }
        _a.Unlock();
        _b.Unlock();
    }
}
