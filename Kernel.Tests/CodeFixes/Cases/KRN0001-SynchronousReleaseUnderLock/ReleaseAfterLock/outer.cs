// fix: ReleaseAfterLock
// with: Files, Locks
using Kit;

class Table
{
    private readonly SleepLock _outer = new();
    private readonly RwSem _inner = new();

    public void Close(OpenFile file)
    {
        _outer.Lock();
        _inner.DownWrite();
        Vfs.Put(file);
        _inner.UpWrite();
        _outer.Unlock();
    }
}
// becomes:
using Kit;

class Table
{
    private readonly SleepLock _outer = new();
    private readonly RwSem _inner = new();

    public void Close(OpenFile file)
    {
        _outer.Lock();
        _inner.DownWrite();
        _inner.UpWrite();
        _outer.Unlock();
        Vfs.Put(file);
    }
}
