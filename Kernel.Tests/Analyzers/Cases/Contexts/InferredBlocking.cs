// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Inferred
{
    private readonly Spin _spin = new();
    private readonly object _gate = new();
    private int _n;
    private void Locks() { lock (_gate) _n++; }
    private void LocksDeep() => Locks();
    private void Sometimes(bool b) { if (b) Thread.Sleep(5); }
    private int Pure(int x) => x + 1;
    private int Property { get { Thread.Sleep(1); return 1; } }
    public void A()
    {
        _spin.Lock();
        LocksDeep(); // expect: KRN0030
        _spin.Unlock();
    }
    public void B()
    {
        _spin.Lock();
        Sometimes(false); // expect: KRN0030
        _spin.Unlock();
    }
    public int C()
    {
        _spin.Lock();
        int x = Property; // expect: KRN0030
        _spin.Unlock();
        return x;
    }
    public int D() { _spin.Lock(); int x = Pure(3); _spin.Unlock(); LocksDeep(); return x + Property; }
    public void E() { lock (_gate) { Sometimes(true); LocksDeep(); } }
    public void F()
    {
        _spin.Lock();
        new List<int> { 1 }.ForEach(x => Thread.Sleep(x)); // expect: KRN0030
        _spin.Unlock();
    }
}
