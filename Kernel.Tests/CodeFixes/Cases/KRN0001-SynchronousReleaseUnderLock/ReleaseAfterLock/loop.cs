// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private readonly List<OpenFile> _files = new();

    public void Clear()
    {
        lock (_gate)
        {
            foreach (var file in _files)
                Vfs.Put(file);
            _files.Clear();
        }
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();
    private readonly List<OpenFile> _files = new();

    public void Clear()
    {
        var releasedFiles = new List<OpenFile>();
        lock (_gate)
        {
            foreach (var file in _files)
                releasedFiles.Add(file);
            _files.Clear();
        }
        foreach (var releasedFile in releasedFiles)
            Vfs.Put(releasedFile);
    }
}
