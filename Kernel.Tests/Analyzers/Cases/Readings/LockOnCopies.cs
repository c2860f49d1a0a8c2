// SPDX-License-Identifier: GPL-2.0-only
class Copies
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    public void Local() { var gate = _gate; lock (gate) _n++; }
    public void ParameterCopy() { With(_gate); }
    private void With(object gate)
    {
        lock (gate) Console.WriteLine();
    }
    public void InLoop() { var gate = _gate; for (int i = 0; i < 3; i++) lock (gate) _n = i; }
    public void Chosen(bool b)
    {
        var gate = b ? _gate : new object();
        lock (gate)
            _n++; // expect: KRN0021
    }
    public void Later()
    {
        object gate;
        gate = _gate;
        lock (gate) _n++;
    }
    public void Changed()
    {
        var gate = _gate;
        lock (gate) Console.WriteLine();
        gate = new();
        lock (gate)
            _n++; // expect: KRN0021
    }
    public void Foreign(object gate)
    {
        lock (gate)
            _n++; // expect: KRN0021
    }
}
