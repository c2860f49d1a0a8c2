// SPDX-License-Identifier: GPL-2.0-only
class Flags
{
    private readonly object _gate = new();
    [Handoff(nameof(_gate))] private bool _flag;
    [Handoff(nameof(_gate))] private List<int> _list = new();
    public bool Look()
    {
        lock (_gate)
            return _flag; // expect: KRN0024
    }
    public bool Take()
    {
        lock (_gate)
        {
            bool f = _flag;
            _flag = false;
            return f;
        }
    }
    public List<int> TakeList() { lock (_gate) { var l = _list; _list = new(); return l; } }
    public List<int> KeepList()
    {
        lock (_gate)
            return _list; // expect: KRN0024
    }
    public void OnSomePath(bool b)
    {
        Monitor.Enter(_gate);
        bool f = _flag; // expect: KRN0024
        if (b) _flag = false;
        Monitor.Exit(_gate);
        Console.WriteLine(f);
    }
    public bool BeforeUnlock()
    {
        Monitor.Enter(_gate);
        bool f = _flag;
        _flag = false;
        Monitor.Exit(_gate);
        return f;
    }
    public bool Exchange() { lock (_gate) return Swap(ref _flag, false); }
    private static bool Swap(ref bool at, bool value) { bool old = at; at = value; return old; }
    public void Fill() { lock (_gate) _flag = true; }
}
