// SPDX-License-Identifier: GPL-2.0-only
class Bag
{
    private readonly object _gate = new();
    [PointeeGuardedBy(nameof(_gate))] private List<int> _items = new();
    [PointeeGuardedBy(nameof(_gate))] private readonly Dictionary<string, int> _map = new();

    public void Add(int x) => _items.Add(x); // expect: KRN0021
    public int Count() => _items.Count; // expect: KRN0020
    public bool Has(int x) => _items.Contains(x); // expect: KRN0020
    public void Put(string k) => _map[k] = 1; // expect: KRN0021
    public int Get(string k) => _map[k]; // expect: KRN0020
    public void Remove(string k) => _map.Remove(k); // expect: KRN0021
    public bool Try(string k, out int v) => _map.TryGetValue(k, out v); // expect: KRN0020
    public void Fresh() => _items = new();
    public List<int> Reference() => _items; // expect: KRN0028
    public bool Any() => _items is null;
    public void AddHeld(int x) { lock (_gate) _items.Add(x); }
    public int CountHeld() { lock (_gate) return _items.Count + _map.Count; }
}
