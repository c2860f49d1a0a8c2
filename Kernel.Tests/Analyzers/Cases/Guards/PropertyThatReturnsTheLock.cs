// SPDX-License-Identifier: GPL-2.0-only
class Exposed
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [ReturnsLock(nameof(_gate))] public object SyncRoot => _gate;
    [ReturnsLock(nameof(_gate))] public object GetLock() => _gate;
    private object Plain() => new();

    public void ByProperty() { lock (SyncRoot) _n++; }
    public void ByMethod() { lock (GetLock()) _n++; }
    public void ByUnknown()
    {
        lock (Plain())
            _n++; // expect: KRN0021
    }
    public static int From(Exposed e) { lock (e.SyncRoot) return e._n; }
    public static int FromOther(Exposed e, Exposed f)
    {
        lock (f.SyncRoot)
            return e._n; // expect: KRN0020
    }
}
