// SPDX-License-Identifier: GPL-2.0-only
class Table
{
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_rw))] private int _size;

    public int Read()
    {
        _rw.EnterReadLock();
        try { return _size; } finally { _rw.ExitReadLock(); }
    }
    public void Write()
    {
        _rw.EnterWriteLock();
        try { _size = 4; } finally { _rw.ExitWriteLock(); }
    }
    public void WriteWhileReading()
    {
        _rw.EnterReadLock();
        _size = 5; // expect: KRN0021
        _rw.ExitReadLock();
    }
    public void IncrementWhileReading()
    {
        _rw.EnterReadLock();
        _size++; // expect: KRN0021
        _rw.ExitReadLock();
    }
    public int ReadInUpgradeable()
    {
        _rw.EnterUpgradeableReadLock();
        try { return _size; } finally { _rw.ExitUpgradeableReadLock(); }
    }
    public void WriteInUpgradeable()
    {
        _rw.EnterUpgradeableReadLock();
        _size = 6; // expect: KRN0021
        _rw.ExitUpgradeableReadLock();
    }
    public void Upgrade()
    {
        _rw.EnterUpgradeableReadLock();
        if (_size == 0)
        {
            _rw.EnterWriteLock();
            _size = 7;
            _rw.ExitWriteLock();
        }
        _rw.ExitUpgradeableReadLock();
    }
    public void WriteAfterUpgradeEnded()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterWriteLock();
        _rw.ExitWriteLock();
        _size = 8; // expect: KRN0021
        _rw.ExitUpgradeableReadLock();
    }
}
