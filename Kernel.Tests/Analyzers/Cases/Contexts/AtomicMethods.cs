// SPDX-License-Identifier: GPL-2.0-only
// with: Locks, Files
using Kit;
class Interrupt
{
    private readonly SleepLock _sleep = new();
    private readonly Spin _spin = new();
    private readonly object _gate = new();
    private readonly Completion _done = new();
    [Atomic]
    public void Handler()
    {
        Thread.Sleep(1); // expect: KRN0030
    }
    [Atomic]
    public void TakesMonitor()
    {
        lock (_gate) { } // expect: KRN0030
    }
    [Atomic]
    public void TakesSleeping()
    {
        _sleep.Lock(); // expect: KRN0030
        _sleep.Unlock();
    }
    [Atomic]
    public void ThroughCallee()
    {
        Helper(); // expect: KRN0030
    }
    private void Helper() => Deeper();
    private void Deeper() => _done.Wait();
    [Atomic] public void SpinOnly() { _spin.Lock(); _spin.Unlock(); }
    [Atomic] public void Signals() => _done.Complete();
    [Atomic] public void CallsAtomic() => SpinOnly();
    [Atomic] public void Tries() { if (_sleep.TryLock()) _sleep.Unlock(); }
    [Atomic] public void Defers() => Task.Run(() => Thread.Sleep(1));
    public void MaySleep() { Helper(); Thread.Sleep(1); }
    [MightSleep] public void Says() => Thread.Sleep(1);
    [Atomic]
    public void CallsAnnotated()
    {
        Says(); // expect: KRN0030
    }
}
