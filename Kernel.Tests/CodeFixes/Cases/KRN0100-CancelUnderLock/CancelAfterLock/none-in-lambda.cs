// fix: CancelAfterLock
class Server
{
    private readonly object _gate = new();
    private readonly List<CancellationTokenSource> _all = new();

    public void Stop()
    {
        lock (_gate)
            _all.ForEach(one => one.Cancel());
    }
}
