// SPDX-License-Identifier: GPL-2.0-only
class Wrapped
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [Acquires(nameof(_gate))] public void Lock() => Monitor.Enter(_gate);
    [Releases(nameof(_gate))] public void Unlock() => Monitor.Exit(_gate);
    [TryAcquires(true, nameof(_gate))] public bool TryLock() => Monitor.TryEnter(_gate);
    public void Use() { Lock(); _n++; Unlock(); }
    public void Forget(bool b)
    {
        Lock(); // expect: KRN0010
        if (b) return;
        Unlock();
    }
    public void Twice()
    {
        Lock();
        Unlock();
        Unlock(); // expect: KRN0012
    }
    public void Try() { if (TryLock()) { _n++; Unlock(); } }
    public void TryForget(bool b)
    {
        if (!TryLock()) return; // expect: KRN0010
        if (b) return;
        Unlock();
    }
    public static void Other(Wrapped a, Wrapped b)
    {
        a.Lock();
        b._n = 1; // expect: KRN0021
        a.Unlock();
    }
    public void Half() { lock (_gate) { } Lock(); _n = 3; Unlock(); }
}
