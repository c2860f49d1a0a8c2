// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0016, KRN0021
class Gatekeeper
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _inside;
    [GuardedBy(nameof(_gate))] private bool _closed;
    public void Enter()
    {
        Monitor.Enter(_gate);
        try
        {
            while (_inside >= 10 && !_closed) Monitor.Wait(_gate);
            if (_closed) throw new ObjectDisposedException(nameof(Gatekeeper));
            _inside++;
        }
        finally { Monitor.Exit(_gate); }
    }
    public bool TryEnter(int timeout)
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(_gate, timeout, ref taken);
            if (!taken || _closed || _inside >= 10) return false;
            _inside++;
            return true;
        }
        finally { if (taken) Monitor.Exit(_gate); }
    }
    public void Leave() { lock (_gate) { _inside--; Monitor.Pulse(_gate); } }
    public void Close() { lock (_gate) { _closed = true; Monitor.PulseAll(_gate); } }
    public int Inside()
    {
        if (!Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1))) return -1;
        try { return _inside; } finally { Monitor.Exit(_gate); }
    }
}
