// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public int Close(OpenFile file)
    {
        lock (_gate)
        {
            Vfs.Put(file);
            return --_count;
        }
    }

    public bool TryClose(OpenFile file)
    {
        lock (_gate)
        {
            if (_count == 0)
                return false;
            _count--;
            Vfs.Put(file);
            return true;
        }
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();
    private int _count;

    public int Close(OpenFile file)
    {
        int result;
        lock (_gate)
        {
            result = --_count;
        }
        Vfs.Put(file);
        return result;
    }

    public bool TryClose(OpenFile file)
    {
        lock (_gate)
        {
            if (_count == 0)
                return false;
            _count--;
        }
        Vfs.Put(file);
        return true;
    }
}
