// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Kinds
{
    private readonly Lock _lock = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Mutex _mutex = new();
    private readonly SleepLock _sleep = new();
    private readonly Spin _spin = new();
    private int _n;

    public void OfLock(bool b) { _lock.Enter(); if (b) return; _lock.Exit(); } // expect: KRN0010
    public void OfRead(bool b) { _rw.EnterReadLock(); if (b) return; _rw.ExitReadLock(); } // expect: KRN0010
    public void OfWrite(bool b) { _rw.EnterWriteLock(); if (b) return; _rw.ExitWriteLock(); } // expect: KRN0010
    public void OfUpgradeable(bool b) { _rw.EnterUpgradeableReadLock(); if (b) return; _rw.ExitUpgradeableReadLock(); } // expect: KRN0010
    public void OfSemaphore(bool b) { _one.Wait(); if (b) return; _one.Release(); } // expect: KRN0010
    public void OfMutex(bool b) { _mutex.WaitOne(); if (b) return; _mutex.ReleaseMutex(); } // expect: KRN0010
    public void OfSleep(bool b) { _sleep.Lock(); if (b) return; _sleep.Unlock(); } // expect: KRN0010
    public void OfSpin(bool b) { _spin.Lock(); if (b) return; _spin.Unlock(); } // expect: KRN0010
    public void OfIrq(bool b) { Irq.Disable(); if (b) return; Irq.Enable(); } // expect: KRN0010
    public async Task OfAsync(bool b) { await _one.WaitAsync(); if (b) return; _one.Release(); } // expect: KRN0010

    public void LockRight(bool b) { _lock.Enter(); if (b) { _lock.Exit(); return; } _n++; _lock.Exit(); }
    public void ReadRight() { _rw.EnterReadLock(); _n++; _rw.ExitReadLock(); }
    public void SemaphoreRight() { _one.Wait(); try { _n++; } finally { _one.Release(); } }
    public void MutexRight() { _mutex.WaitOne(); _n++; _mutex.ReleaseMutex(); }
    public void SleepRight() { _sleep.Lock(); _n++; _sleep.Unlock(); }
    public void SpinRight() { _spin.Lock(); _n++; _spin.Unlock(); }
}
