// fix: CancelAfterLock
class Server
{
    private readonly object _gate = new();
    private readonly List<CancellationTokenSource> _all = new();
    private CancellationTokenSource _stop = new();

    public void Stop()
    {
        lock (_gate)
        {
            _stop.Cancel();
            _stop.Dispose();
            _stop = new CancellationTokenSource();
        }
    }

    public void StopAll()
    {
        lock (_gate)
        {
            foreach (var one in _all)
            {
                one.Cancel();
                _all.Remove(one);
            }
        }
    }

    public void StopLinked()
    {
        lock (_gate)
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            linked.Cancel();
        }
    }

    public void TryStop()
    {
        lock (_gate)
        {
            try
            {
                _stop.Cancel();
            }
            catch (AggregateException)
            {
                Console.WriteLine("a callback threw");
            }
        }
    }
}
