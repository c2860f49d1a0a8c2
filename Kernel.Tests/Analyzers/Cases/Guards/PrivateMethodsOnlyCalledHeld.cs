// SPDX-License-Identifier: GPL-2.0-only
class Inferred
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;

    public void A() { lock (_gate) Step(); }
    public void B() { lock (_gate) { Step(); Deep(); } }
    private void Step() => _n++;
    private void Deep() => Deeper();
    private void Deeper() { _n = 2; Step(); }

    public void C() => Mixed();
    public void D() { lock (_gate) Mixed(); }
    private void Mixed()
    {
        _n = 3; // expect: KRN0021
    }
    private int Unused() => _n; // expect: KRN0020
    internal int NotPrivate() => _n; // expect: KRN0020
    public void E() { lock (_gate) NotPrivate(); }
    public Action F()
    {
        lock (_gate)
        {
            Handed();
            return Handed;
        }
    }
    private void Handed()
    {
        _n = 4; // expect: KRN0021
    }
}
