// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
// What was taken once more in a mode in which it cannot be was said there: its release and what is done under it are no more mistakes.
class Upgrades
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_rw))] private int _n;
    [GuardedBy(nameof(_sem))] private int _m;
    public void Framework()
    {
        _rw.EnterReadLock();
        if (_n == 0)
        {
            _rw.EnterWriteLock(); // expect: KRN0013
            _n = 1;
            _rw.ExitWriteLock();
        }
        _rw.ExitReadLock();
    }
    public void SharedUnderExclusive()
    {
        _sem.DownWrite();
        _sem.DownRead(); // expect: KRN0013
        _m = 1;
        _sem.UpRead();
        _m = 2;
        _sem.UpWrite();
    }
    public void CannotSucceed()
    {
        _sem.DownRead();
        if (_sem.TryDownWrite()) // expect: KRN0013
        {
            _m = 1;
            _sem.UpWrite();
        }
        _sem.UpRead();
    }
    public void AfterIt()
    {
        _sem.DownRead();
        _sem.DownWrite(); // expect: KRN0013
        _sem.UpWrite();
        _m = 1; // expect: KRN0021
        _sem.UpRead();
        _sem.UpRead(); // expect: KRN0012
    }
    public void Upgradeable()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterWriteLock();
        _n = 1;
        _rw.ExitWriteLock();
        _rw.ExitUpgradeableReadLock();
    }
}
