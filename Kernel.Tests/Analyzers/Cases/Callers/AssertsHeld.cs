// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Asserted
{
    private readonly SleepLock _lock = new();
    private readonly object _gate = new();
    [GuardedBy(nameof(_lock))] private int _n;
    [GuardedBy(nameof(_gate))] private int _m;
    [AssertsHeld(nameof(_gate))] private void AssertLocked() { if (!Monitor.IsEntered(_gate)) throw new SynchronizationLockException(); }
    [MustHold(nameof(_lock))] private void Step() => _n++;

    public void FromHereOn()
    {
        _n = 1; // expect: KRN0021
        _lock.AssertHeld();
        _n = 2;
        Step();
    }
    public int Own() { AssertLocked(); return _m; }
    public int OwnBefore()
    {
        int m = _m; // expect: KRN0020
        AssertLocked();
        return m;
    }
    public void InBranch(bool b)
    {
        if (b)
        {
            _lock.AssertHeld();
            _n = 3;
        }
    }
    // What was asserted is the caller's: it need not be released here.
    public void ManyReturns(bool b) { _lock.AssertHeld(); if (b) return; _n = 4; }
    public void AssertedWhileHeld() { _lock.Lock(); _lock.AssertHeld(); _n = 5; _lock.Unlock(); }
}
