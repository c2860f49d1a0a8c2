// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public void Close(OpenFile file, bool first)
    {
        Monitor.Enter(_gate);
        if (first)
        {
            Vfs.Put(file);
            Monitor.Exit(_gate);
            return;
        }

        _count--;
        Monitor.Exit(_gate);
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public void Close(OpenFile file, bool first)
    {
        Monitor.Enter(_gate);
        if (first)
        {
            Monitor.Exit(_gate);
            Vfs.Put(file);
            return;
        }

        _count--;
        Monitor.Exit(_gate);
    }
}
