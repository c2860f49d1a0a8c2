// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly Lock _gate = new();
    private int _count;

    public void Close(OpenFile file)
    {
        using (_gate.EnterScope())
        {
            _count--;
            Vfs.Put(file);
        }
    }

    public int CloseAll(OpenFile[] files)
    {
        using var held = _gate.EnterScope();
        foreach (var file in files)
        {
            _count--;
            Vfs.Put(file);
        }

        return _count;
    }
}
// becomes:
using Kit;

class Table
{
    private readonly Lock _gate = new();
    private int _count;

    public void Close(OpenFile file)
    {
        using (_gate.EnterScope())
        {
            _count--;
        }
        Vfs.Put(file);
    }

    public int CloseAll(OpenFile[] files)
    {
        var releasedFiles = new List<OpenFile>();
        int result;
        using (var held = _gate.EnterScope())
        {
            foreach (var file in files)
            {
                _count--;
                releasedFiles.Add(file);
            }
            result = _count;
        }
        foreach (var releasedFile in releasedFiles)
            Vfs.Put(releasedFile);
        return result;
    }
}
