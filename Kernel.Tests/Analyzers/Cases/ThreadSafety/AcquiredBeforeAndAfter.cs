// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Ordered
{
    [AcquiredBefore(nameof(_second))] private readonly SleepLock _first = new();
    [AcquiredBefore(nameof(_third))] private readonly SleepLock _second = new();
    private readonly SleepLock _third = new();
    [AcquiredAfter(nameof(_third))] private readonly SleepLock _fourth = new();
    public void Right() { _first.Lock(); _second.Lock(); _third.Lock(); _fourth.Lock(); _fourth.Unlock(); _third.Unlock(); _second.Unlock(); _first.Unlock(); }
    public void Skipping() { _first.Lock(); _fourth.Lock(); _fourth.Unlock(); _first.Unlock(); }
    public void Direct()
    {
        _second.Lock();
        _first.Lock(); // expect: KRN0015
        _first.Unlock();
        _second.Unlock();
    }
    public void OverOne()
    {
        _third.Lock();
        _first.Lock(); // expect: KRN0015
        _first.Unlock();
        _third.Unlock();
    }
    public void ByAfter()
    {
        _fourth.Lock();
        _third.Lock(); // expect: KRN0015
        _third.Unlock();
        _fourth.Unlock();
    }
    public void OverAll()
    {
        using (new Held(_fourth))
        using (new Held(_first)) // expect: KRN0015
            Console.WriteLine();
    }
    public void ReleaseInAnyOrder() { _first.Lock(); _second.Lock(); _first.Unlock(); _second.Unlock(); }
}
