// SPDX-License-Identifier: GPL-2.0-only
// with: Locks, Files
using Kit;
class Spinner
{
    private readonly Spin _spin = new();
    private readonly SleepLock _sleep = new();
    private readonly SleepLock _outer = new();
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Completion _done = new();
    public void ThreadSleep()
    {
        _spin.Lock();
        Thread.Sleep(1); // expect: KRN0030
        _spin.Unlock();
    }
    public void Annotated()
    {
        _spin.Lock();
        _done.Wait(); // expect: KRN0030
        _spin.Unlock();
    }
    public void TakeSleeping()
    {
        _spin.Lock();
        _sleep.Lock(); // expect: KRN0030
        _sleep.Unlock();
        _spin.Unlock();
    }
    public void TakeMonitor()
    {
        _spin.Lock();
        lock (_gate) { } // expect: KRN0030
        _spin.Unlock();
    }
    public void TakeSemaphore()
    {
        _spin.Lock();
        _one.Wait(); // expect: KRN0030
        _one.Release();
        _spin.Unlock();
    }
    public void TakeScope()
    {
        _spin.Lock();
        using (new Held(_sleep)) { } // expect: KRN0030
        _spin.Unlock();
    }
    // An attempt does not wait.
    public void Attempt() { _spin.Lock(); if (_sleep.TryLock()) _sleep.Unlock(); _spin.Unlock(); }
    public void AttemptMonitor() { _spin.Lock(); if (Monitor.TryEnter(_gate)) Monitor.Exit(_gate); _spin.Unlock(); }
    public void AttemptSemaphore() { _spin.Lock(); if (_one.Wait(0)) _one.Release(); _spin.Unlock(); }
    public void SleepingOutside() { _outer.Lock(); _spin.Lock(); _spin.Unlock(); _outer.Unlock(); }
    public void AfterUnlock() { _spin.Lock(); _spin.Unlock(); Thread.Sleep(1); _done.Wait(); }
    public void SpinWaits() { _spin.Lock(); Thread.SpinWait(10); _spin.Unlock(); }
}
