// fix: WaitAfterLock
class Worker
{
    private readonly object _gate = new();
    private Task _loop = Task.CompletedTask;
    private CancellationTokenRegistration _registration;
    private bool _stopped;

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            _loop.Wait();
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _stopped = true;
            _registration.Dispose();
        }
    }
}
// becomes:
class Worker
{
    private readonly object _gate = new();
    private Task _loop = Task.CompletedTask;
    private CancellationTokenRegistration _registration;
    private bool _stopped;

    public void Stop()
    {
        Task loop;
        lock (_gate)
        {
            _stopped = true;
            loop = _loop;
        }
        loop.Wait();
    }

    public void Forget()
    {
        CancellationTokenRegistration registration;
        lock (_gate)
        {
            _stopped = true;
            registration = _registration;
        }
        registration.Dispose();
    }
}
