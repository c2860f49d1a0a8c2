// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Scopes
{
    private readonly SleepLock _a = new();
    private readonly Lock _lock = new();
    [GuardedBy(nameof(_a))] private int _n;
    [GuardedBy(nameof(_lock))] private int _m;
    public void Block() { using (new Held(_a)) { _n++; } }
    public void Declaration(bool b) { using var h = new Held(_a); if (b) return; _n++; }
    public void ByHand() { var h = new Held(_a); _n++; h.Dispose(); }
    public void ByHandFinally() { var h = new Held(_a); try { _n++; } finally { h.Dispose(); } }
    public void Forgotten(bool b)
    {
        var h = new Held(_a); // expect: KRN0010
        if (b) return;
        h.Dispose();
    }
    public void AfterDispose()
    {
        var h = new Held(_a);
        h.Dispose();
        _n++; // expect: KRN0021
    }
    public void Enter() { using (_lock.EnterScope()) _m++; }
    public void EnterDeclared() { using var s = _lock.EnterScope(); _m++; }
    public void EnterAfter()
    {
        using (_lock.EnterScope()) { }
        _m++; // expect: KRN0021
    }
    public void TwiceDisposed()
    {
        var h = new Held(_a);
        h.Dispose();
        _a.Unlock(); // expect: KRN0012
    }
    public void ScopeByHand() { var s = _lock.EnterScope(); try { _m++; } finally { s.Dispose(); } }
}
