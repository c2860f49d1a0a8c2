// fix: RaiseAfterLock
class Feed
{
    private readonly object _gate = new();
    private int _version;

    public void Next(Func<int, int> step)
    {
        lock (_gate)
            _version = step(_version);
    }
}
