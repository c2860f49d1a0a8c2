// fix: CallAfterLock
// with: Locks
using Kit;

class Device
{
    private readonly Spin _lock = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly object _gate = new();
    private int _state;

    public void Reset()
    {
        _lock.Lock();
        _state = 0;
        Thread.Sleep(_state);
        _lock.Unlock();
    }

    public void Run()
    {
        _one.Wait();
        Step();
        _one.Release();
    }

    private void Step() { _one.Wait(); _one.Release(); }

    [MustNotHold(nameof(_gate))] public void Rebuild() { }

    public void Insert()
    {
        lock (_gate)
        {
            _state++;
            Rebuild();
        }
    }
}
// becomes:
using Kit;

class Device
{
    private readonly Spin _lock = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly object _gate = new();
    private int _state;

    public void Reset()
    {
        _lock.Lock();
        _state = 0;
        var state = _state;
        _lock.Unlock();
        Thread.Sleep(state);
    }

    public void Run()
    {
        _one.Wait();
        _one.Release();
        Step();
    }

    private void Step() { _one.Wait(); _one.Release(); }

    [MustNotHold(nameof(_gate))] public void Rebuild() { }

    public void Insert()
    {
        lock (_gate)
        {
            _state++;
        }
        Rebuild();
    }
}
