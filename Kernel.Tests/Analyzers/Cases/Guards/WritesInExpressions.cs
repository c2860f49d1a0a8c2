// SPDX-License-Identifier: GPL-2.0-only
class Writes
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [GuardedBy(nameof(_gate))] private int _m;
    private int _free;

    public void Deconstruct1()
    {
        (_n, _free) = (1, 2); // expect: KRN0021
    }
    public void Chain()
    {
        _free = _n = 3; // expect: KRN0021
    }
    public void Copy()
    {
        _n = _m; // expect: KRN0021, KRN0020
    }
    public int AsValue() => _n = 4; // expect: KRN0021
    public void DeconstructHeld() { lock (_gate) (_n, _m) = (_m, _n); }
    public void ChainHeld() { lock (_gate) _free = _n = _m = 0; }
    public void Free() => _free = 1;
}
