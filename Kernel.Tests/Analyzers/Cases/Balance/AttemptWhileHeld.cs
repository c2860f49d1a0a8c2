// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
// An attempt on a lock that may nest, while it is held: it is held either way, and once more where the attempt succeeded.
class Nesting
{
    private readonly object _gate = new();
    private readonly NestingLock _nest = new();
    [GuardedBy(nameof(_gate))] private int _n;
    public void Once(bool really)
    {
        lock (_gate)
        {
            if (Monitor.TryEnter(_gate))
            {
                _n = 1;
                Monitor.Exit(_gate);
            }
            _n = 2;
        }
        _n = 3; // expect: KRN0021
    }
    public void InALocal()
    {
        Monitor.Enter(_gate);
        bool again = Monitor.TryEnter(_gate, 10);
        try { _n++; }
        finally { if (again) Monitor.Exit(_gate); }
        _n = 4;
        Monitor.Exit(_gate);
        Monitor.Exit(_gate); // expect: KRN0012
    }
    public void ThreeDeep()
    {
        Monitor.Enter(_gate);
        if (Monitor.TryEnter(_gate))
        {
            if (Monitor.TryEnter(_gate)) { _n = 5; Monitor.Exit(_gate); }
            _n = 6;
            Monitor.Exit(_gate);
        }
        _n = 7;
        Monitor.Exit(_gate);
        _n = 8; // expect: KRN0021
    }
    public void Attempts()
    {
        if (!Monitor.TryEnter(_gate)) return;
        if (Monitor.TryEnter(_gate)) { _n = 5; Monitor.Exit(_gate); }
        _n = 6;
        Monitor.Exit(_gate);
        _n = 8; // expect: KRN0021
    }
    public void Forgotten(bool b)
    {
        lock (_gate)
        {
            if (Monitor.TryEnter(_gate)) // expect: KRN0010
            {
                if (b) return;
                Monitor.Exit(_gate);
            }
        }
    }
    public void OnSomePaths(bool b)
    {
        lock (_gate)
        {
            if (Monitor.TryEnter(_gate)) // expect: KRN0016
            {
                if (b) Monitor.Exit(_gate);
            }
            _n = 9;
        }
    }
    public void InALoop(int n)
    {
        Monitor.Enter(_gate);
        while (n-- > 0)
        {
            if (!Monitor.TryEnter(_gate)) continue;
            _n += n;
            Monitor.Exit(_gate);
        }
        _n = 0;
        Monitor.Exit(_gate);
    }
    public void NoAttempt() { _nest.Lock(); _nest.Lock(); _nest.Unlock(); _nest.Unlock(); }
}
// What was asserted is the caller's: to take it once more, and give that back, leaves it asserted.
class Asserting
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [AssertsHeld(nameof(_gate))] private void Check() { if (!Monitor.IsEntered(_gate)) throw new SynchronizationLockException(); }
    public void Once() { Check(); _n = 1; lock (_gate) _n = 2; _n = 3; }
    public void ByHand() { Check(); Monitor.Enter(_gate); _n = 2; Monitor.Exit(_gate); _n = 3; }
}
