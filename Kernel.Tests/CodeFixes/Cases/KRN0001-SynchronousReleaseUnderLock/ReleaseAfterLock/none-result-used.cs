// fix: ReleaseAfterLock
class Resource
{
    [FinalRelease] public bool Put() => true;
}

class Table
{
    private readonly object _gate = new();
    private int _count;

    public void Close(Resource resource)
    {
        lock (_gate)
        {
            if (resource.Put())
                _count--;
        }
    }
}
