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
            if (_file is { } file)
                Vfs.Put(file);
            _file = null;
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
        OpenFile? releasedFile = null;
        lock (_gate)
        {
            if (_file is { } file)
                releasedFile = file;
            _file = null;
        }
        if (releasedFile != null)
            Vfs.Put(releasedFile);
    }
}
