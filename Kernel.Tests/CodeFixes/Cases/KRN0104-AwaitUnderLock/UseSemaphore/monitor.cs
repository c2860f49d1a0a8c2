// fix: UseSemaphore
class Store
{
    // One at a time.
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _saved;

    public async Task Save()
    {
        Monitor.Enter(_gate);
        try
        {
            await Task.Delay(1);
            _saved++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public int Saved()
    {
        // Read it.
        lock (_gate)
        {
            return _saved;
        }
    }

    public void Reset()
    {
        lock (_gate)
            _saved = 0;
    }
}

class Other
{
    private readonly Lock _lock = new Lock();

    public async Task Run()
    {
        _lock.Enter();
        await Task.Yield();
        _lock.Exit();
    }
}
// becomes:
class Store
{
    // One at a time.
    private readonly SemaphoreSlim _gate = new(1, 1);
    [GuardedBy(nameof(_gate))] private int _saved;

    public async Task Save()
    {
        await _gate.WaitAsync();
        try
        {
            await Task.Delay(1);
            _saved++;
        }
        finally
        {
            _gate.Release();
        }
    }

    public int Saved()
    {
        // Read it.
        _gate.Wait();
        try
        {
            return _saved;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Reset()
    {
        _gate.Wait();
        try
        {
            _saved = 0;
        }
        finally
        {
            _gate.Release();
        }
    }
}

class Other
{
    private readonly SemaphoreSlim _lock = new SemaphoreSlim(1, 1);

    public async Task Run()
    {
        await _lock.WaitAsync();
        await Task.Yield();
        _lock.Release();
    }
}
