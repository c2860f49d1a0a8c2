// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();

    [MustHold(nameof(_gate))]
    private void CloseLocked(OpenFile file) => Vfs.Put(file);

    public void Close(OpenFile file)
    {
        lock (_gate)
            CloseLocked(file);
    }
}
