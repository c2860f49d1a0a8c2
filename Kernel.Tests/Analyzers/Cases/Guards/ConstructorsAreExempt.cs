// SPDX-License-Identifier: GPL-2.0-only
class Built
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n = 1;
    [GuardedBy(nameof(_gate))] private List<int> _list;
    [GuardedBy(nameof(s_gate))] private static int s_made;
    private static readonly object s_gate = new();

    static Built() { s_made = 0; }
    public Built() { _n = 2; _list = new List<int> { _n }; }
    public Built(Built other)
    {
        _list = new List<int>();
        _n = other._n; // expect: KRN0020
    }
    public Built(int n) : this() { _n += n; }
    ~Built() { _n = 0; }
    public void Later() => _n = 3; // expect: KRN0021
    public int Count() { lock (_gate) return _list.Count; }
    public static int Made() => s_made; // expect: KRN0020
}
