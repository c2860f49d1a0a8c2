// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0013, KRN0102
sealed class SingleInstance : IDisposable
{
    private readonly Mutex _mutex = new(false, "one");
    private readonly ManualResetEventSlim _started = new();
    private readonly AutoResetEvent _wake = new(false);
    [GuardedBy(nameof(_mutex))] private int _n;
    public bool TryStart()
    {
        if (!_mutex.WaitOne(0)) return false;
        try { _n++; _started.Set(); return true; } finally { _mutex.ReleaseMutex(); }
    }
    public void Start() { _mutex.WaitOne(); try { _n++; } finally { _mutex.ReleaseMutex(); } }
    public bool StartTimed(int ms) { if (_mutex.WaitOne(ms)) { try { _n = 1; } finally { _mutex.ReleaseMutex(); } return true; } return false; }
    public void WaitStarted() { _started.Wait(); _wake.WaitOne(); }
    public void Wake() => _wake.Set();
    public int Nested() { _mutex.WaitOne(); try { Start(); return _n; } finally { _mutex.ReleaseMutex(); } }
    public void Dispose() { _mutex.Dispose(); _started.Dispose(); _wake.Dispose(); }
}
