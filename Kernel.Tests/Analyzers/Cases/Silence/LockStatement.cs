// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0013, KRN0016, KRN0020, KRN0021, KRN0102
class Inventory
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly Dictionary<string, int> _stock = new();
    [GuardedBy(nameof(_gate))] private int _version;
    public int Version { get { lock (_gate) return _version; } }
    public void Add(string item, int count)
    {
        if (count <= 0) throw new ArgumentOutOfRangeException(nameof(count));
        lock (_gate)
        {
            _stock[item] = _stock.TryGetValue(item, out int have) ? have + count : count;
            _version++;
        }
    }
    public bool TryTake(string item)
    {
        lock (_gate)
        {
            if (!_stock.TryGetValue(item, out int have) || have == 0) return false;
            _stock[item] = have - 1;
            _version++;
            return true;
        }
    }
    public int Total() { lock (_gate) { int t = 0; foreach (var (_, n) in _stock) t += n; return t; } }
    public string[] Names() { lock (_gate) return _stock.Keys.OrderBy(static k => k).ToArray(); }
    public void Clear() { lock (_gate) { _stock.Clear(); _version = 0; } }
    public void Move(Inventory to, string item)
    {
        if (TryTake(item)) to.Add(item, 1);
    }
    public override string ToString() { lock (_gate) return $"{_stock.Count} items, version {_version}"; }
}
