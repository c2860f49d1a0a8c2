// SPDX-License-Identifier: GPL-2.0-only
interface IRef { [FinalRelease] void Put(); }
class Impl : IRef { private int _n; public void Put() => _n--; }
abstract class RefBase { [FinalRelease] public abstract void Drop(); }
class RefDerived : RefBase { private int _n; public override void Drop() => _n--; }
class RefUser
{
    private readonly object _gate = new();
    public void Interface(IRef r)
    {
        lock (_gate)
            r.Put(); // expect: KRN0001
    }
    public void Class(Impl r)
    {
        lock (_gate)
            r.Put(); // expect: KRN0001
    }
    public void Base(RefBase r)
    {
        lock (_gate)
            r.Drop(); // expect: KRN0001
    }
    public void Derived(RefDerived r)
    {
        lock (_gate)
            r.Drop(); // expect: KRN0001
    }
    public void Outside(IRef r, RefBase b) { lock (_gate) { } r.Put(); b.Drop(); }
}
