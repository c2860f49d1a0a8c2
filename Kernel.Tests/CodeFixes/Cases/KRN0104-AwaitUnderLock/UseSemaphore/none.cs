// fix: UseSemaphore
class Store
{
    private readonly object _gate = new();
    private readonly object _pulsed = new();
    public readonly object Shared = new();

    public async Task Save()
    {
        Monitor.Enter(_gate);
        await Task.Delay(1);
        Twice();
        Monitor.Exit(_gate);
    }

    // Monitor may be entered again, a semaphore not.
    private void Twice()
    {
        lock (_gate)
            Console.WriteLine("again");
    }

    public async Task Pulse()
    {
        Monitor.Enter(_pulsed);
        await Task.Delay(1);
        Monitor.Pulse(_pulsed);
        Monitor.Exit(_pulsed);
    }

    public async Task Share()
    {
        Monitor.Enter(Shared);
        await Task.Delay(1);
        Monitor.Exit(Shared);
    }
}
