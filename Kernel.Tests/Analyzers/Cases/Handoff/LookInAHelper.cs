// SPDX-License-Identifier: GPL-2.0-only
class Helper
{
    private readonly object _gate = new();
    [Handoff(nameof(_gate))] private bool _flag;
    // Only the method that releases the lock has to reset.
    [MustHold(nameof(_gate))] private bool Peek() => _flag;
    [MustHold(nameof(_gate))] private bool IsSet() { if (_flag) return true; return false; }
    [MustHold(nameof(_gate))] private bool Take() { bool f = _flag; _flag = false; return f; }
    public bool ThroughTake() { lock (_gate) return Take(); }
    public bool PeekAndReset() { lock (_gate) { bool f = Peek() && IsSet(); _flag = false; return f; } }
    [Releases(nameof(_gate))]
    public bool Unlock()
    {
        bool f = _flag; // expect: KRN0024
        Monitor.Exit(_gate);
        return f;
    }
    [Releases(nameof(_gate))]
    public bool UnlockRight()
    {
        bool f = _flag;
        _flag = false;
        Monitor.Exit(_gate);
        return f;
    }
    public void Lock() => Monitor.Enter(_gate);
}
