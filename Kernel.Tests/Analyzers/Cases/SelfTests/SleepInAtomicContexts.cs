// SPDX-License-Identifier: GPL-2.0-only
// with: Locks, Rcu, Files
using Kit;
class Nesting
{
    private readonly SleepLock _mutex = new();
    private readonly RwSem _sem = new();
    private readonly Spin _spin = new();
    private readonly Spin _inner = new();
    private readonly Completion _done = new();
    public void MutexInRcu()
    {
        Rcu.ReadLock();
        _mutex.Lock(); // expect: KRN0030
        _mutex.Unlock();
        Rcu.ReadUnlock();
    }
    public void SemInSpin()
    {
        _spin.Lock();
        _sem.DownRead(); // expect: KRN0030
        _sem.UpRead();
        _spin.Unlock();
    }
    public void MutexInIrq()
    {
        Irq.Disable();
        _mutex.Lock(); // expect: KRN0030
        _mutex.Unlock();
        Irq.Enable();
    }
    public void WaitInIrq()
    {
        Irq.Disable();
        _done.Wait(); // expect: KRN0030
        Irq.Enable();
    }
    public void SpinInRcu() { Rcu.ReadLock(); _spin.Lock(); _spin.Unlock(); Rcu.ReadUnlock(); }
    public void SpinInIrq() { Irq.Disable(); _inner.Lock(); _inner.Unlock(); Irq.Enable(); }
    public void RcuInMutex() { _mutex.Lock(); Rcu.ReadLock(); Rcu.ReadUnlock(); _mutex.Unlock(); }
    public void IrqInSem() { _sem.DownRead(); Irq.Disable(); Irq.Enable(); _sem.UpRead(); }
    public void WaitInMutex() { _mutex.Lock(); _done.Wait(); _mutex.Unlock(); }
    public void TryInSpin() { _spin.Lock(); if (_sem.TryDownWrite()) _sem.UpWrite(); _spin.Unlock(); }
    public void CompleteInSpin() { _spin.Lock(); _done.Complete(); _spin.Unlock(); }
}
