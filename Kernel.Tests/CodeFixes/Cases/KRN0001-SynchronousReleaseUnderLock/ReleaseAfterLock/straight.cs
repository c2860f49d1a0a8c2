// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public void Close(OpenFile file)
    {
        lock (_gate)
        {
            _count--;
            // The last one out.
            Vfs.Put(file); // may be final
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
        lock (_gate)
        {
            _count--;
        }
        // The last one out.
        Vfs.Put(file); // may be final
    }
}
