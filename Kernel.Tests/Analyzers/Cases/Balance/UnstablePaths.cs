// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0016, KRN0012
class Stripes
{
    private readonly object[] _gates = [new(), new(), new()];
    private readonly ConditionalLocks _locks = new();
    private int _n;
    public void Statement(int i) { lock (_gates[i]) _n++; }
    public void EnterAll() { foreach (object gate in _gates) Monitor.Enter(gate); }
    public void ExitAll() { for (int i = 0; i < _gates.Length; i++) Monitor.Exit(_gates[i]); }
    public void OneOf(int i, bool b) { Monitor.Enter(_gates[i]); if (b) return; Monitor.Exit(_gates[i]); }
    public void Sometimes(int i, bool b)
    {
        if (b) Monitor.Enter(_gates[i]);
        _n++;
        if (b) Monitor.Exit(_gates[i]);
    }
    public void OfCall(string key) { lock (_locks.For(key)) _n++; }
    public void OfCallByHand(string key)
    {
        Monitor.Enter(_locks.For(key));
        try { _n++; } finally { Monitor.Exit(_locks.For(key)); }
    }
}
class ConditionalLocks
{
    private readonly Dictionary<string, object> _map = new();
    public object For(string key) { lock (_map) { if (!_map.TryGetValue(key, out var o)) _map[key] = o = new object(); return o; } }
}
