// SPDX-License-Identifier: GPL-2.0-only
class Callbacks
{
    private readonly object _gate = new();
    private readonly Lock _lock = new();
    private Action? _callback;
    private readonly List<Action> _list = new();
    private readonly Dictionary<int, int> _cache = new();
    private Func<int, int> Selector { get; set; } = static x => x;
    public void Parameter(Action a)
    {
        lock (_gate)
            a(); // expect: KRN0103
    }
    public int Factory(Func<int> make)
    {
        lock (_gate)
            return make(); // expect: KRN0103
    }
    public void Field()
    {
        lock (_gate)
            _callback?.Invoke(); // expect: KRN0103
    }
    public int Property()
    {
        lock (_gate)
            return Selector(3); // expect: KRN0103
    }
    public void Each()
    {
        lock (_lock)
        {
            foreach (var a in _list)
                a(); // expect: KRN0103
        }
    }
    public void GetOrMake(int k, Func<int, int> make)
    {
        lock (_gate)
        {
            if (!_cache.ContainsKey(k))
                _cache[k] = make(k); // expect: KRN0103
        }
    }
    public void Register(Action a) { lock (_gate) { _callback = a; _list.Add(a); } }
    public void OutsideCopy() { Action? a; lock (_gate) a = _callback; a?.Invoke(); }
    public void OutsideAll() { Action[] all; lock (_lock) all = _list.ToArray(); foreach (var a in all) a(); }
    // One's own lambda, made here, is code like any other.
    public int Own() { Func<int, int> twice = x => x * 2; lock (_gate) return twice(4); }
    public int OwnLocal() { lock (_gate) return Twice(4); static int Twice(int x) => x * 2; }
    public void Queue(Action a) { lock (_gate) Task.Run(a); }
    public int GetOrMakeOutside(int k, Func<int, int> make)
    {
        lock (_gate) if (_cache.TryGetValue(k, out int v)) return v;
        int made = make(k);
        lock (_gate) return _cache[k] = made;
    }
}
