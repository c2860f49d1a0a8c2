// SPDX-License-Identifier: GPL-2.0-only
class Refs
{
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [GuardedBy(nameof(_rw))] private int _m;
    private static void ByRef(ref int x) => x++;
    private static void ByOut(out int x) => x = 1;
    private static int ByIn(in int x) => x;

    public void Ref() => ByRef(ref _n); // expect: KRN0021
    public void Out() => ByOut(out _n); // expect: KRN0021
    public int In() => ByIn(in _n); // expect: KRN0020
    public void RefHeld() { lock (_gate) ByRef(ref _n); }
    public void OutHeld() { lock (_gate) ByOut(out _n); }
    public int InHeld() { lock (_gate) return ByIn(in _n); }
    public bool Parse(string s) => int.TryParse(s, out _n); // expect: KRN0021
    public bool ParseHeld(string s) { lock (_gate) return int.TryParse(s, out _n); }
    public int InShared()
    {
        _rw.EnterReadLock();
        int x = ByIn(in _m);
        _rw.ExitReadLock();
        return x;
    }
    public void RefShared()
    {
        _rw.EnterReadLock();
        ByRef(ref _m); // expect: KRN0021
        _rw.ExitReadLock();
    }
}
