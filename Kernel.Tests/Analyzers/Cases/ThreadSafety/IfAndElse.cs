// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class IfAndElse
{
    private readonly SleepLock _mu = new();
    private readonly SleepLock _mu2 = new();
    [GuardedBy(nameof(_mu))] private int _x;
    public void ReleasedInBoth(bool b) { _mu.Lock(); if (b) { _x = 1; _mu.Unlock(); } else { _x = 2; _mu.Unlock(); } }
    public void OnlyThen(bool b)
    {
        if (b)
            _mu.Lock(); // expect: KRN0016
        Console.WriteLine();
    }
    public void OnlyElse(bool b)
    {
        if (b) Console.WriteLine(1);
        else
            _mu.Lock(); // expect: KRN0016
        Console.WriteLine(2);
    }
    public void DifferentLocks(bool b)
    {
        if (b) _mu.Lock(); // expect: KRN0016
        else _mu2.Lock(); // expect: KRN0016
        Console.WriteLine();
    }
    public void NestedIfs(bool b, bool c)
    {
        _mu.Lock();
        if (b) { if (c) _x = 1; else _x = 2; }
        _x = 3;
        _mu.Unlock();
    }
    public void Sequence(bool b) { if (b) { _mu.Lock(); _x = 1; _mu.Unlock(); } if (!b) { _mu.Lock(); _x = 2; _mu.Unlock(); } }
}
