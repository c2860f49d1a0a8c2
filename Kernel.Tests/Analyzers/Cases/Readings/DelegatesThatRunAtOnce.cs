// SPDX-License-Identifier: GPL-2.0-only
class AtOnce
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    private readonly List<int> _list = new();
    private readonly int[] _array = new int[4];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> _map = new();
    public void ForEach() { lock (_gate) { _list.ForEach(x => _n += x); Array.ForEach(_array, x => _n += x); } }
    public int First() { lock (_gate) return _list.First(x => x == _n); }
    public int Max() { lock (_gate) return _list.Max(x => x - _n); }
    public bool All() { lock (_gate) return _list.All(x => x != _n) && _array.Any(x => x == _n); }
    public int Remove() { lock (_gate) return _list.RemoveAll(x => x == _n); }
    public int Find() { lock (_gate) return _list.Find(x => x == _n) + Array.IndexOf(_array, 1) + _list.FindIndex(x => x == _n); }
    public int[] Chain() { lock (_gate) return _list.Where(x => x > _n).Select(x => x - _n).ToArray(); }
    public int Loop() { lock (_gate) { int s = 0; foreach (int x in _list.Where(x => x > _n)) s += x; return s; } }
    public Dictionary<int, int> Dict() { lock (_gate) return _list.ToDictionary(x => x, x => x + _n); }
    public int GetOrAdd(int k) { lock (_gate) return _map.GetOrAdd(k, x => x + _n); }
    public string Create() { lock (_gate) return string.Create(4, 0, (span, _) => span.Fill((char)_n)); }
    public int Bare() => _list.Count(x => x == _n); // expect: KRN0020
    public IEnumerable<int> Returned()
    {
        lock (_gate)
            return _list.Select(x => x + _n); // expect: KRN0020
    }
    public void OnThread()
    {
        lock (_gate)
            new Thread(() => _n++).Start(); // expect: KRN0021
    }
    public void OnPool()
    {
        lock (_gate)
            ThreadPool.QueueUserWorkItem(_ => _n++); // expect: KRN0021
    }
    public void Continuation(Task t)
    {
        lock (_gate)
            t.ContinueWith(_ => { _n++; }); // expect: KRN0021
    }
    public void TimerLater()
    {
        lock (_gate)
            _ = new Timer(_ => _n++, null, 0, 1); // expect: KRN0021
    }
}
