// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public void Close(OpenFile first, OpenFile second, Mount mount)
    {
        lock (_gate)
        {
            Vfs.Put(first);
            _count--;
            Vfs.Put(second);
            _count--;
            Vfs.PutMount(mount);
        }
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public void Close(OpenFile first, OpenFile second, Mount mount)
    {
        lock (_gate)
        {
            _count--;
            _count--;
        }
        Vfs.Put(first);
        Vfs.Put(second);
        Vfs.PutMount(mount);
    }
}
