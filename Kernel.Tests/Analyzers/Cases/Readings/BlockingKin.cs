// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Kin
{
    private readonly Spin _spin = new();
    private readonly object _gate = new();
    private readonly Mutex _mutex = new();
    private readonly SemaphoreSlim _slots = new(3);
    private readonly AutoResetEvent _auto = new(false);
    private readonly ReaderWriterLockSlim _rw = new();
    public void MutexUnderSpin()
    {
        _spin.Lock();
        _mutex.WaitOne(); // expect: KRN0030
        _mutex.ReleaseMutex();
        _spin.Unlock();
    }
    public void SlotsUnderSpin()
    {
        _spin.Lock();
        _slots.Wait(); // expect: KRN0030
        _spin.Unlock();
    }
    public void ReaderUnderSpin()
    {
        _spin.Lock();
        _rw.EnterReadLock(); // expect: KRN0030
        _rw.ExitReadLock();
        _spin.Unlock();
    }
    public void HandleUnderSpin()
    {
        _spin.Lock();
        _auto.WaitOne(); // expect: KRN0030
        _spin.Unlock();
    }
    public void PollUnderSpin() { _spin.Lock(); _auto.WaitOne(0); _slots.Wait(0); _spin.Unlock(); }
    public void MutexUnderLock() { lock (_gate) { _mutex.WaitOne(); _mutex.ReleaseMutex(); } }
    public void SlotsUnderLock()
    {
        lock (_gate)
            _slots.Wait(50); // expect: KRN0102
    }
    public void HandleUnderLock()
    {
        lock (_gate)
            _auto.WaitOne(TimeSpan.FromSeconds(1)); // expect: KRN0102
    }
    public void TryReader() { _spin.Lock(); if (_rw.TryEnterReadLock(0)) _rw.ExitReadLock(); _spin.Unlock(); }
    // Sleeping is no wait for another's work; under a sleeping lock it may be.
    public void SleepUnderLock() { lock (_gate) Thread.Sleep(1); }
}
