// SPDX-License-Identifier: GPL-2.0-only
class Awaiter
{
    private readonly object _gate = new();
    private readonly Lock _lock = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Mutex _mutex = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _n;
    public async Task OfMonitor()
    {
        Monitor.Enter(_gate);
        await Task.Yield(); // expect: KRN0104
        Monitor.Exit(_gate);
    }
    public async Task OfLock()
    {
        _lock.Enter();
        try
        {
            await Task.Delay(1); // expect: KRN0104
        }
        finally { _lock.Exit(); }
    }
    public async Task OfReader()
    {
        _rw.EnterReadLock();
        _n = await Compute(); // expect: KRN0027, KRN0104
        _rw.ExitReadLock();
    }
    public async Task OfWriter()
    {
        _rw.EnterWriteLock();
        await Task.Yield(); // expect: KRN0104
        _rw.ExitWriteLock();
    }
    public async Task OfMutex()
    {
        _mutex.WaitOne();
        await Task.Yield(); // expect: KRN0104
        _mutex.ReleaseMutex();
    }
    public async Task Twice()
    {
        Monitor.Enter(_gate);
        await Task.Yield(); // expect: KRN0104
        await Task.Yield(); // expect: KRN0104
        Monitor.Exit(_gate);
    }
    public async Task Foreach(IAsyncEnumerable<int> source)
    {
        Monitor.Enter(_gate);
        await foreach (int x in source) // expect: KRN0104
            _n += x;
        Monitor.Exit(_gate);
    }
    public async Task OfSemaphore() { await _one.WaitAsync(); await Task.Yield(); _one.Release(); }
    public async Task After() { Monitor.Enter(_gate); _n++; Monitor.Exit(_gate); await Task.Yield(); }
    public async Task Statement() { await Task.Yield(); lock (_gate) _n++; await Task.Yield(); }
    public async Task Started() { Task t; lock (_gate) t = Compute(); await t; }
    private async Task<int> Compute() { await Task.Yield(); return 1; }
    public async Task Branch(bool b)
    {
        Monitor.Enter(_gate);
        if (b) { Monitor.Exit(_gate); await Task.Yield(); return; }
        Monitor.Exit(_gate);
    }
    public void InLambda() { lock (_gate) { Func<Task> f = async () => await Task.Yield(); _n = f.GetHashCode(); } }
}
