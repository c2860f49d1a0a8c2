// fix: AddLock
// with: Locks, Rcu
using Kit;

class Counter
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_rw))] private int _hits;
    [GuardedBy(nameof(_one))] private int _runs;
    [GuardedBy(nameof(_sem))] private int _mounts;
    [RcuProtected] private Node? _head;

    public void Hit() => _hits++;

    public int Hits() => _hits;

    public void Run()
    {
        _runs++;
    }

    public async Task RunAsync()
    {
        await Task.Yield();
        _runs++;
    }

    public int Mounts()
    {
        return _mounts;
    }

    public int First() => _head!.Value;
}
// becomes:
using Kit;

class Counter
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_rw))] private int _hits;
    [GuardedBy(nameof(_one))] private int _runs;
    [GuardedBy(nameof(_sem))] private int _mounts;
    [RcuProtected] private Node? _head;

    public void Hit()
    {
        _rw.EnterWriteLock();
        try
        {
            _hits++;
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    public int Hits()
    {
        _rw.EnterReadLock();
        try
        {
            return _hits;
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    public void Run()
    {
        _one.Wait();
        try
        {
            _runs++;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task RunAsync()
    {
        await Task.Yield();
        await _one.WaitAsync();
        try
        {
            _runs++;
        }
        finally
        {
            _one.Release();
        }
    }

    public int Mounts()
    {
        _sem.DownRead();
        try
        {
            return _mounts;
        }
        finally
        {
            _sem.UpRead();
        }
    }

    public int First()
    {
        using (new RcuReader())
            return _head!.Value;
    }
}
