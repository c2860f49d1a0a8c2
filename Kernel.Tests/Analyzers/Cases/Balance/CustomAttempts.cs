// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class CustomAttempts
{
    private readonly SleepLock _lock = new();
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_lock))] private int _n;
    [GuardedBy(nameof(_sem))] private int _m;

    public void OnTrue() { if (_lock.TryLock()) { _n++; _lock.Unlock(); } }
    public void OnFalse() { if (!_lock.LockUnlessSignalled()) { _n++; _lock.Unlock(); } }
    public void OnFalseReturn() { if (_lock.LockUnlessSignalled()) return; _n++; _lock.Unlock(); }
    public void Mixed()
    {
        if (_lock.LockUnlessSignalled())
            _n++; // expect: KRN0021
        else
            _lock.Unlock();
    }
    public int Shared() { if (!_sem.TryDownRead()) return 0; int m = _m; _sem.UpRead(); return m; }
    public void SharedWrite()
    {
        if (!_sem.TryDownRead()) return;
        _m = 1; // expect: KRN0021
        _sem.UpRead();
    }
    public void Exclusive() { if (_sem.TryDownWrite()) { _m = 1; _sem.UpWrite(); } }
    public void IgnoredResult()
    {
        _ = _lock.TryLock();
        _n = 4; // expect: KRN0021
    }
    public void Stored()
    {
        bool busy = !_lock.TryLock();
        if (busy) return;
        _n = 5;
        _lock.Unlock();
    }
    public void WrongBranch()
    {
        if (_lock.TryLock()) // expect: KRN0010
            return;
        _lock.Lock();
        _lock.Unlock();
    }
}
