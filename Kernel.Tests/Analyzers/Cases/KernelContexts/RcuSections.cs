// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu, Locks
using Kit;
class RcuData
{
    private readonly Spin _update = new();
    [RcuProtected(nameof(_update))] private Node? _data;
    public int Read() { Rcu.ReadLock(); int v = _data?.Value ?? 0; Rcu.ReadUnlock(); return v; }
    public int Guarded() { using var r = new RcuReader(); return _data?.Value ?? 0; }
    public void Update(Node n) { _update.Lock(); _data = n; _update.Unlock(); }
    public int UnderUpdate() { _update.Lock(); int v = _data?.Value ?? 0; _update.Unlock(); return v; }
    public int Nested() { Rcu.ReadLock(); Rcu.ReadLock(); int v = _data!.Value; Rcu.ReadUnlock(); v += _data!.Value; Rcu.ReadUnlock(); return v; }
    public int AfterOuter()
    {
        Rcu.ReadLock();
        Rcu.ReadLock();
        Rcu.ReadUnlock();
        Rcu.ReadUnlock();
        return _data!.Value; // expect: KRN0031
    }
    public int Bare() => _data!.Value; // expect: KRN0031
    public void TooManyUnlocks()
    {
        Rcu.ReadLock();
        Rcu.ReadUnlock();
        Rcu.ReadUnlock(); // expect: KRN0012
    }
    public void Unbalanced(bool b)
    {
        Rcu.ReadLock(); // expect: KRN0010
        if (b) return;
        Rcu.ReadUnlock();
    }
    [MustHoldShared("<rcu>")] public Node? First() => _data;
    public int Value() { using (new RcuReader()) return First()?.Value ?? 0; }
    public Node? FirstBare() => First(); // expect: KRN0022
}
