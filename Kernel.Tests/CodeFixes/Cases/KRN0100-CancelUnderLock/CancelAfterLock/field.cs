// fix: CancelAfterLock
class Server
{
    private readonly object _gate = new();
    private CancellationTokenSource _stop = new();

    public void Restart()
    {
        lock (_gate)
        {
            _stop.Cancel();
            _stop = new CancellationTokenSource();
        }
    }

    public void Stop(bool really, CancellationTokenSource other)
    {
        lock (_gate)
        {
            if (really)
                _stop.Cancel(throwOnFirstException: true);
        }
    }
}
// becomes:
class Server
{
    private readonly object _gate = new();
    private CancellationTokenSource _stop = new();

    public void Restart()
    {
        CancellationTokenSource stop;
        lock (_gate)
        {
            stop = _stop;
            _stop = new CancellationTokenSource();
        }
        stop.Cancel();
    }

    public void Stop(bool really, CancellationTokenSource other)
    {
        CancellationTokenSource? stop = null;
        lock (_gate)
        {
            if (really)
                stop = _stop;
        }
        if (stop != null)
            stop.Cancel(throwOnFirstException: true);
    }
}
