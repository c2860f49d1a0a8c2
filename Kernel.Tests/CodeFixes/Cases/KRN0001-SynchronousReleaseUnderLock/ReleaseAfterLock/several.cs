// fix: ReleaseAfterLock
class Resource
{
    [FinalRelease] public static void Put(Resource resource, int mode) { }
    [FinalRelease] public void Drop() { }
}

class Table
{
    private readonly object _gate = new();
    private Resource _one = new();
    private Resource? _other;
    private int _mode;

    public void Close(bool all)
    {
        lock (_gate)
        {
            if (all)
                Resource.Put(_one, _mode++);
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _other?.Drop();
            _other = null;
        }
    }
}
// becomes:
class Resource
{
    [FinalRelease] public static void Put(Resource resource, int mode) { }
    [FinalRelease] public void Drop() { }
}

class Table
{
    private readonly object _gate = new();
    private Resource _one = new();
    private Resource? _other;
    private int _mode;

    public void Close(bool all)
    {
        (Resource, int)? released = null;
        lock (_gate)
        {
            if (all)
                released = (_one, _mode++);
        }
        if (released is (var one, var mode))
            Resource.Put(one, mode);
    }

    public void Forget()
    {
        Resource? other;
        lock (_gate)
        {
            other = _other;
            _other = null;
        }
        other?.Drop();
    }
}
