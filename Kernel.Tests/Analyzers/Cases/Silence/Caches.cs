// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0020, KRN0021, KRN0103
class Cache
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly Dictionary<int, string> _map = new();
    [GuardedBy(nameof(_gate))] private readonly LinkedList<int> _order = new();
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, string> _free = new();
    public string? Get(int key)
    {
        lock (_gate)
        {
            if (!_map.TryGetValue(key, out var value)) return null;
            Touch(key);
            return value;
        }
    }
    public void Set(int key, string value)
    {
        lock (_gate)
        {
            _map[key] = value;
            Touch(key);
            if (_map.Count > 100) Evict();
        }
    }
    private void Touch(int key) { _order.Remove(key); _order.AddFirst(key); }
    private void Evict()
    {
        while (_map.Count > 80 && _order.Last is { } last)
        {
            _map.Remove(last.Value);
            _order.RemoveLast();
        }
    }
    public string Concurrent(int key) => _free.GetOrAdd(key, static k => k.ToString());
    public KeyValuePair<int, string>[] Snapshot() { lock (_gate) return _map.Where(p => _order.Contains(p.Key)).ToArray(); }
    public int Count => Locked();
    private int Locked() { lock (_gate) return _map.Count; }
}
