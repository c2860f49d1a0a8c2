// SPDX-License-Identifier: GPL-2.0-only
class Locals
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;

    public void CalledHeld()
    {
        lock (_gate) { Bump(); Bump(); }
        void Bump() => _n++;
    }
    public void CalledBare()
    {
        Bump();
        void Bump()
        {
            _n++; // expect: KRN0021
        }
    }
    public void Annotated()
    {
        lock (_gate) Bump();
        Bump(); // expect: KRN0022
        [MustHold(nameof(_gate))] void Bump() => _n++;
    }
    public void LocksItself()
    {
        Bump();
        void Bump() { lock (_gate) _n++; }
    }
    public Action AsDelegate()
    {
        lock (_gate)
            return Bump;
        void Bump()
        {
            _n++; // expect: KRN0021
        }
    }
}
