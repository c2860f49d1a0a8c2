// fix: WaitAfterLock
class Worker
{
    private readonly object _gate = new();
    private Task _loop = Task.CompletedTask;
    private int _result;

    public void Stop()
    {
        lock (_gate)
        {
            _loop.Wait();
            _result++;
        }
    }

    public int Drain()
    {
        lock (_gate)
        {
            foreach (var one in new[] { _loop })
                one.Wait();
            return _result;
        }
    }
}
