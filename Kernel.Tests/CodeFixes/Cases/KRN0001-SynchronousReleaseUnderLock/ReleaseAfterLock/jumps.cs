// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private OpenFile? _file;
    private int _count;

    public int Close(bool all)
    {
        lock (_gate)
        {
            if (_file is { } file)
            {
                _file = null;
                Vfs.Put(file);
                if (!all)
                    return 0;
            }

            return --_count;
        }
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();
    private OpenFile? _file;
    private int _count;

    public int Close(bool all)
    {
        OpenFile? releasedFile = null;
        try
        {
            lock (_gate)
            {
                if (_file is { } file)
                {
                    _file = null;
                    releasedFile = file;
                    if (!all)
                        return 0;
                }

                return --_count;
            }
        }
        finally
        {
            if (releasedFile != null)
                Vfs.Put(releasedFile);
        }
    }
}
