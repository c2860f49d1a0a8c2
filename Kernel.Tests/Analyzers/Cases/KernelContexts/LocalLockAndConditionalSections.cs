// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Sections
{
    private readonly Spin _lock = new();
    [GuardedBy(nameof(_lock))] private int _n;
    public void Retry()
    {
    again:
        _lock.Lock();
        if (_n == 0) { _lock.Unlock(); Thread.Yield(); goto again; }
        _n--;
        _lock.Unlock();
    }
    public int CleanupLabel(int x)
    {
        int err = -22;
        _lock.Lock();
        if (x < 0) goto outUnlock;
        _n = x;
        err = 0;
    outUnlock:
        _lock.Unlock();
        return err;
    }
    public int SkippedLabel(int x)
    {
        _lock.Lock(); // expect: KRN0010
        if (x < 0) goto fail;
        _lock.Unlock();
        return 0;
    fail:
        return -22;
    }
    public void DropAndSleep() { _lock.Lock(); _n = 1; _lock.Unlock(); Thread.Sleep(1); _lock.Lock(); _n = 2; _lock.Unlock(); }
    public void SleepHeld()
    {
        _lock.Lock();
        if (_n > 0)
            Thread.Sleep(1); // expect: KRN0030
        _lock.Unlock();
    }
    [MustHold(nameof(_lock))] private void RelaxLocked() { _lock.Unlock(); Thread.Sleep(1); _lock.Lock(); }
    public void Relax() { _lock.Lock(); RelaxLocked(); _n = 3; _lock.Unlock(); }
}
