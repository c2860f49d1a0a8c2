// SPDX-License-Identifier: GPL-2.0-only
class ModeWrappers
{
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_rw))] private int _n;
    public void BeginRead() => _rw.EnterReadLock();
    public void EndRead() => _rw.ExitReadLock();
    public void BeginWrite() => _rw.EnterWriteLock();
    public void EndWrite() => _rw.ExitWriteLock();
    public int Read() { BeginRead(); try { return _n; } finally { EndRead(); } }
    public void Write() { BeginWrite(); _n = 1; EndWrite(); }
    // By inference it counts as [Releases], which takes either mode.
    public void EitherMode() { BeginRead(); EndWrite(); }
    public void WriteUnderRead()
    {
        BeginRead();
        _n = 2; // expect: KRN0021
        EndRead();
    }
    public void ReadTwice()
    {
        BeginRead();
        BeginRead(); // expect: KRN0013
        EndRead();
    }
    public void Forgotten(bool b)
    {
        BeginWrite(); // expect: KRN0010
        if (b) return;
        EndWrite();
    }
}
