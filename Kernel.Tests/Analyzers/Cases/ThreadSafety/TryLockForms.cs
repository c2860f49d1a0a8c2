// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class TryLockForms
{
    private readonly SleepLock _mu = new();
    private bool _cond;
    [GuardedBy(nameof(_mu))] private int _a;
    public void Not() { if (!_mu.TryLock()) return; _a = 1; _mu.Unlock(); }
    public void NotNot() { if (!!_mu.TryLock()) { _a = 1; _mu.Unlock(); } }
    public void EqualsFalse() { if (_mu.TryLock() == false) return; _a = 1; _mu.Unlock(); }
    public void NotEqualsTrue() { if (_mu.TryLock() != true) return; _a = 1; _mu.Unlock(); }
    public void IsTrue() { if (_mu.TryLock() is true) { _a = 1; _mu.Unlock(); } }
    public void AndAlso() { if (_cond && _mu.TryLock()) { _a = 1; _mu.Unlock(); } }
    public void AndThen() { if (_mu.TryLock() && _a > 0) { _a = 1; _mu.Unlock(); } else Console.WriteLine(); } // expect: KRN0016
    public void OrElse() { if (!_cond || !_mu.TryLock()) return; _a = 1; _mu.Unlock(); }
    public void Local() { bool ok = _mu.TryLock(); if (ok) { _a = 1; _mu.Unlock(); } }
    public void LocalNegated() { bool failed = !_mu.TryLock(); if (!failed) { _a = 1; _mu.Unlock(); } }
    public void LocalLater() { bool ok = _mu.TryLock(); Console.WriteLine(); if (ok) _a = 1; Console.WriteLine(); if (ok) _mu.Unlock(); }
    public void LocalWrongBranch()
    {
        bool ok = _mu.TryLock();
        if (!ok)
            _a = 1; // expect: KRN0021
        else _mu.Unlock();
    }
    public void While() { while (!_mu.TryLock()) Thread.Yield(); _a = 1; _mu.Unlock(); }
    public void Ternary() { int x = _mu.TryLock() ? Take() : 0; Console.WriteLine(x); }
    [Releases(nameof(_mu))] private int Take() { int a = _a; _mu.Unlock(); return a; }
    public void Retry(int n) { for (int i = 0; i < n; i++) { if (_mu.TryLock()) { _a = i; _mu.Unlock(); return; } } }
    public bool Return() { bool ok = _mu.TryLock(); if (ok) _mu.Unlock(); return ok; }
}
