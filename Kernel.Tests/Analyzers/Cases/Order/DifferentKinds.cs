// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Mixed
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly SleepLock _sleep = new();
    private readonly Lock _lock = new();
    public void GateOne()
    {
        lock (_gate)
        {
            _one.Wait(); // expect: KRN0015
            _one.Release();
        }
    }
    public void OneGate()
    {
        _one.Wait();
        lock (_gate) { } // expect: KRN0015
        _one.Release();
    }
    public void RwSleep()
    {
        _rw.EnterWriteLock();
        _sleep.Lock(); // expect: KRN0015
        _sleep.Unlock();
        _rw.ExitWriteLock();
    }
    public void SleepRw()
    {
        using (new Held(_sleep))
        {
            _rw.EnterWriteLock(); // expect: KRN0015
            _rw.ExitWriteLock();
        }
    }
    public void Fine() { lock (_lock) lock (_gate) { } }
    // An attempt cannot wait for what the other holds.
    public void Attempt() { lock (_gate) { if (_lock.TryEnter()) _lock.Exit(); } }
}
