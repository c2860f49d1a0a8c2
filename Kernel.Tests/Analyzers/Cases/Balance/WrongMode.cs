// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Modes
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly RwSem _sem = new();

    public void ReadAsWrite()
    {
        _rw.EnterReadLock();
        _rw.ExitWriteLock(); // expect: KRN0014
    }
    public void WriteAsRead()
    {
        _rw.EnterWriteLock();
        _rw.ExitReadLock(); // expect: KRN0014
    }
    public void UpgradeableAsRead()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.ExitReadLock(); // expect: KRN0014
    }
    public void CustomWriteAsRead()
    {
        _sem.DownWrite();
        _sem.UpRead(); // expect: KRN0014
    }
    // Releases takes either mode.
    public void EitherModeShared() { _sem.DownRead(); _sem.Up(); }
    public void EitherModeExclusive() { _sem.DownWrite(); _sem.Up(); }
    public void Right() { _rw.EnterReadLock(); _rw.ExitReadLock(); _rw.EnterWriteLock(); _rw.ExitWriteLock(); }
    public void RightUpgradeable() { _rw.EnterUpgradeableReadLock(); _rw.ExitUpgradeableReadLock(); }
    public void InFinally()
    {
        _rw.EnterReadLock();
        try { Console.Beep(); }
        finally
        {
            _rw.ExitWriteLock(); // expect: KRN0014
        }
    }
}
