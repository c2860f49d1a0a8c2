// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();

    public void Close(OpenFile file)
    {
        lock (_gate)
            Vfs.Put(file);
    }

    public void CloseIf(OpenFile file, bool really)
    {
        if (really)
            lock (_gate)
                Vfs.PutLater(file);
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();

    public void Close(OpenFile file)
    {
        Vfs.Put(file);
    }

    public void CloseIf(OpenFile file, bool really)
    {
        if (really)
        {
            Vfs.PutLater(file);
        }
    }
}
