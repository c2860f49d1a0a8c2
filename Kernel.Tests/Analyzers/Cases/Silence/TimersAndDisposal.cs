// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0020, KRN0021, KRN0100, KRN0102, KRN0103
sealed class Poller : IDisposable
{
    private readonly object _gate = new();
    private readonly Timer _timer;
    private readonly CancellationTokenSource _cts = new();
    [GuardedBy(nameof(_gate))] private bool _disposed;
    [GuardedBy(nameof(_gate))] private int _polls;
    public Poller() => _timer = new Timer(_ => Poll(), null, Timeout.Infinite, Timeout.Infinite);
    public void Start() { lock (_gate) { if (!_disposed) _timer.Change(0, 100); } }
    private void Poll()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _polls++;
        }
    }
    public int Polls { get { lock (_gate) return _polls; } }
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
        }
        _cts.Cancel();
        _timer.Dispose();
        _cts.Dispose();
    }
    public CancellationToken Token => _cts.Token;
}
