// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
// about: KRN0010, KRN0012, KRN0016, KRN0020, KRN0021
using Kit;
class Scoped
{
    private readonly SleepLock _a = new();
    private readonly SleepLock _b = new();
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_a))] private int _n;
    [GuardedBy(nameof(_sem))] private int _m;
    public void One() { using (new Held(_a)) _n++; }
    public int Two() { using var a = new Held(_a); using var b = new Held(_b); return _n; }
    public int Mixed() { using (new Held(_a)) using (new ReadHeld(_sem)) return _n + _m; }
    public int Early(bool x) { using var a = new Held(_a); if (x) return 0; return _n; }
    public void Throwing(bool x) { using var a = new Held(_a); if (x) throw new InvalidOperationException(); _n = 3; }
    public void Loop(int[] all) { foreach (int x in all) { using var a = new Held(_a); if (x == 0) continue; if (x < 0) break; _n += x; } }
    public void Stream1() { using var s = new MemoryStream(); using (new Held(_a)) _n = (int)s.Length; }
    public void Switch(int x) { using var a = new Held(_a); switch (x) { case 0: _n = 1; return; case 1: _n = 2; break; } _n++; }
    public void Sequence() { using (new Held(_a)) { _n = 1; } using (new Held(_a)) { _n = 2; } }
    public void NestedTry() { try { using var a = new Held(_a); _n = int.Parse("1"); } catch (FormatException) { } }
}
