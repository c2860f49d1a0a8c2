// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();

    public void Close(ref OpenFile file)
    {
        lock (_gate)
            Swap(ref file);
    }

    [FinalRelease] private static void Swap(ref OpenFile file) { }
}
