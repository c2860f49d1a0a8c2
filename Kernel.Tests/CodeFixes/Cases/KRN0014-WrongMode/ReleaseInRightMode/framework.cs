// fix: ReleaseInRightMode
// with: Locks
using Kit;

class Map
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly RwSem _sem = new();

    public void Look()
    {
        _rw.EnterReadLock();
        _rw.ExitWriteLock(); // done
    }

    public void Change()
    {
        _sem.DownWrite();
        _sem.UpRead();
    }
}
// becomes:
using Kit;

class Map
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly RwSem _sem = new();

    public void Look()
    {
        _rw.EnterReadLock();
        _rw.ExitReadLock(); // done
    }

    public void Change()
    {
        _sem.DownWrite();
        _sem.UpWrite();
    }
}
