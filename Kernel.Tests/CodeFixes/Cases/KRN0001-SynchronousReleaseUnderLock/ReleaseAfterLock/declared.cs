// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private OpenFile? _file;

    public void Clear()
    {
        lock (_gate)
        {
            var file = _file!;
            _file = null;
            Vfs.Put(file);
        }
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();
    private OpenFile? _file;

    public void Clear()
    {
        OpenFile file;
        lock (_gate)
        {
            file = _file!;
            _file = null;
        }
        Vfs.Put(file);
    }
}
