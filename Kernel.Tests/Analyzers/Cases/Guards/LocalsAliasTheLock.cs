// SPDX-License-Identifier: GPL-2.0-only
class Aliases
{
    private readonly object _gate = new();
    private object _changing = new();
    [GuardedBy(nameof(_gate))] private int _n;

    public void ByCopy()
    {
        var gate = _gate;
        lock (gate)
            _n++;
    }
    public void ByCopyOfCopy()
    {
        var a = _gate;
        var b = a;
        lock (b)
            _n = 1;
    }
    public void Reassigned()
    {
        var gate = _gate;
        gate = new object();
        lock (gate)
            _n++; // expect: KRN0021
    }
    public void OtherField()
    {
        var gate = _changing;
        lock (gate)
            _n++; // expect: KRN0021
    }
    public void EnterByCopy()
    {
        var gate = _gate;
        Monitor.Enter(gate);
        _n = 2;
        Monitor.Exit(_gate);
    }
    public void Change() => _changing = new object();
    public static void OfParameter(Aliases a)
    {
        var b = a;
        lock (a._gate)
            b._n = 1;
    }
}
