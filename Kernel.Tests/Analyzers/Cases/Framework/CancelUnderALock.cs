// SPDX-License-Identifier: GPL-2.0-only
class Canceller
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private CancellationTokenSource _cts = new();
    private CancellationTokenSource? _other;
    public void Statement()
    {
        lock (_gate)
            _cts.Cancel(); // expect: KRN0100
    }
    public void WithArgument()
    {
        lock (_gate)
            _cts.Cancel(true); // expect: KRN0100
    }
    public async Task Semaphore()
    {
        await _one.WaitAsync();
        _cts.Cancel(); // expect: KRN0100
        _one.Release();
    }
    public void Reader()
    {
        _rw.EnterReadLock();
        _other?.Cancel(); // expect: KRN0100
        _rw.ExitReadLock();
    }
    public void ThroughCallee()
    {
        lock (_gate)
            Stop(); // expect: KRN0100
    }
    private void Stop() => _cts.Cancel();
    public void ThroughDispose()
    {
        lock (_gate)
        {
            using (new Stopper(_cts)) { } // expect: KRN0100
        }
    }
    private sealed class Stopper(CancellationTokenSource cts) : IDisposable { public void Dispose() => cts.Cancel(); }
    public void Outside() { lock (_gate) { } _cts.Cancel(); }
    public void Swap()
    {
        CancellationTokenSource old;
        lock (_gate) { old = _cts; _cts = new(); }
        old.Cancel();
        old.Dispose();
    }
    public void LaterOn() { lock (_gate) _cts.CancelAfter(1000); }
    public void OnThePool() { lock (_gate) _ = _cts.CancelAsync(); }
    public void JustDisposed() { lock (_gate) _cts.Dispose(); }
    public void Looks() { lock (_gate) if (_cts.IsCancellationRequested) _other = null; }
    public void InTask() { lock (_gate) Task.Run(() => _cts.Cancel()); }
}
