// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
// about: KRN0013, KRN0010, KRN0012
using Kit;
class Nesting
{
    private readonly object _gate = new();
    private readonly Lock _lock = new();
    private readonly Mutex _mutex = new();
    private readonly NestingLock _nesting = new();
    private readonly ReaderWriterLockSlim _recursive = new(LockRecursionPolicy.SupportsRecursion);
    private int _n;

    public void Statement() { lock (_gate) { lock (_gate) _n++; } }
    public void OfLock() { lock (_lock) { lock (_lock) _n++; } }
    public void OfScope() { using (_lock.EnterScope()) using (_lock.EnterScope()) _n++; }
    public void OfMutex() { _mutex.WaitOne(); _mutex.WaitOne(); _n++; _mutex.ReleaseMutex(); _mutex.ReleaseMutex(); }
    public void Custom() { _nesting.Lock(); _nesting.Lock(); _n++; _nesting.Unlock(); _nesting.Unlock(); }
    public void Recursive()
    {
        _recursive.EnterReadLock();
        _recursive.EnterReadLock();
        _n++;
        _recursive.ExitReadLock();
        _recursive.ExitReadLock();
    }
    public void Public() { lock (_gate) Statement(); }
    public void FreeNames() { Irq.Disable(); Irq.Disable(); Irq.Enable(); Irq.Enable(); }
    public void Upgrade()
    {
        var rw = new ReaderWriterLockSlim();
        rw.EnterUpgradeableReadLock();
        rw.EnterWriteLock();
        _n++;
        rw.ExitWriteLock();
        rw.ExitUpgradeableReadLock();
    }
}
