// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    private void Forget(OpenFile file)
    {
        _count--;
        Vfs.Put(file);
    }

    public void Close(OpenFile file)
    {
        lock (_gate)
            Forget(file);
    }
}
