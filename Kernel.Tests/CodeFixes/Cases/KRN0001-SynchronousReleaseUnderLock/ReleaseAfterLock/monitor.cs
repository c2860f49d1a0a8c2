// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public void Close(OpenFile file)
    {
        Monitor.Enter(_gate);
        _count--;
        if (_count == 0)
            Vfs.Put(file);
        Monitor.Exit(_gate);
    }

    public void CloseSafely(OpenFile file)
    {
        Monitor.Enter(_gate);
        try
        {
            _count--;
            Vfs.Put(file);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public void Close(OpenFile file)
    {
        Monitor.Enter(_gate);
        _count--;
        var released = false;
        if (_count == 0)
            released = true;
        Monitor.Exit(_gate);
        if (released)
            Vfs.Put(file);
    }

    public void CloseSafely(OpenFile file)
    {
        Monitor.Enter(_gate);
        try
        {
            _count--;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
        Vfs.Put(file);
    }
}
