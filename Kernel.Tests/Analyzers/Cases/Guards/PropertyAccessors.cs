// SPDX-License-Identifier: GPL-2.0-only
class Props
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    public int Bare
    {
        get => _n; // expect: KRN0020
        set => _n = value; // expect: KRN0021
    }
    public int Held
    {
        get { lock (_gate) return _n; }
        set { lock (_gate) _n = value; }
    }
    [MustHold(nameof(_gate))] private int Inside { get => _n; set => _n = value; }
    public void Use()
    {
        lock (_gate) Inside = Inside + 1;
        Inside = 3; // expect: KRN0022
    }
    private int OnlyHeld => _n * 2;
    public int Twice() { lock (_gate) return OnlyHeld; }
    public int this[int i] => _n + i; // expect: KRN0020
    public event Action? Changed { add { lock (_gate) _n++; } remove { lock (_gate) _n--; } }
}
