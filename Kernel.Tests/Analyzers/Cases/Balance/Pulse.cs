// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0020, KRN0021
class Signals
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private bool _ready;
    [GuardedBy(nameof(_gate))] private readonly Queue<int> _queue = new();
    public void Set() { lock (_gate) { _ready = true; Monitor.PulseAll(_gate); } }
    // Monitor.Wait keeps its lock.
    public void Await() { lock (_gate) { while (!_ready) Monitor.Wait(_gate); _ready = false; } }
    public int Take()
    {
        Monitor.Enter(_gate);
        try { while (_queue.Count == 0) Monitor.Wait(_gate, 100); return _queue.Dequeue(); }
        finally { Monitor.Exit(_gate); }
    }
    public void Put(int x) { lock (_gate) { _queue.Enqueue(x); Monitor.Pulse(_gate); } }
}
