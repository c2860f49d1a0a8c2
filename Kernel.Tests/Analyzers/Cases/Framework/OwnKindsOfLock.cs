// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Kinds
{
    private readonly SleepLock _sleep = new();
    private readonly Mutex _mutex = new();
    private readonly CancellationTokenSource _cts = new();
    public event Action? Done;
    public void Custom()
    {
        _sleep.Lock();
        _cts.Cancel(); // expect: KRN0100
        _sleep.Unlock();
    }
    public void Scope()
    {
        using var held = new Held(_sleep);
        Done?.Invoke(); // expect: KRN0103
    }
    public void OfMutex()
    {
        _mutex.WaitOne();
        Done?.Invoke(); // expect: KRN0103
        _mutex.ReleaseMutex();
    }
    [MustHold(nameof(_sleep))]
    public void Duty()
    {
        _cts.Cancel(); // expect: KRN0100
    }
    public void CallsDuty() { _sleep.Lock(); Duty(); _sleep.Unlock(); }
    public void After() { using (new Held(_sleep)) { } Done?.Invoke(); _cts.Cancel(); }
    public void AwaitFine() { using (new Held(_sleep)) { } }
}
