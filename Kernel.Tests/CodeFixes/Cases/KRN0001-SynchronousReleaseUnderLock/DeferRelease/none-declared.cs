// fix: DeferRelease
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();

    public void Close(Mount mount, Resource resource)
    {
        lock (_gate)
            Vfs.PutMount(mount);
        lock (_gate)
            resource.Put();
    }
}

class Resource
{
    [FinalRelease] public void Put() { }
    [DeferredRelease] public void PutLater(int delay) { }
}
