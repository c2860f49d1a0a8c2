// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0013, KRN0016, KRN0030
class Counters
{
    private SpinLock _spin = new(enableThreadOwnerTracking: false);
    [GuardedBy(nameof(_spin))] private int _n;
    [GuardedBy(nameof(_spin))] private int _m;
    public void Add(int by)
    {
        bool taken = false;
        try { _spin.Enter(ref taken); _n += by; _m++; }
        finally { if (taken) _spin.Exit(); }
    }
    public bool TryAdd(int by)
    {
        bool taken = false;
        try { _spin.TryEnter(ref taken); if (taken) _n += by; return taken; }
        finally { if (taken) _spin.Exit(useMemoryBarrier: false); }
    }
    public int Read()
    {
        bool taken = false;
        _spin.Enter(ref taken);
        int n = _n + _m;
        _spin.Exit();
        return n;
    }
    public bool Busy => _spin.IsHeld;
    public void Timed() { bool taken = false; try { _spin.TryEnter(5, ref taken); if (!taken) return; _m = 0; } finally { if (taken) _spin.Exit(); } }
}
