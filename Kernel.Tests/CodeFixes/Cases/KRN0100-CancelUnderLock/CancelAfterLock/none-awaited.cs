// fix: CancelAfterLock
class Server
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _loop = Task.FromResult(0);
    private int _result;

    // To cancel after the wait would be to wait for ever.
    public void Stop()
    {
        lock (_gate)
        {
            _stop.Cancel();
            _loop.Wait();
        }
    }

    public void Last()
    {
        lock (_gate)
        {
            _stop.Cancel();
            _result = _loop.Result;
        }
    }
}
