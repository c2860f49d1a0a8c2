// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
// Where a handler begins, the finally blocks of what it guards have been run.
class AfterRelease
{
    private readonly SleepLock _mutex = new();
    private readonly object _gate = new();
    [GuardedBy(nameof(_mutex))] private int _n;
    [GuardedBy(nameof(_gate))] private int _m;
    public void InACatch(string s)
    {
        try
        {
            _mutex.Lock();
            try { _n = int.Parse(s); }
            finally { _mutex.Unlock(); }
        }
        catch (FormatException)
        {
            _n = -1; // expect: KRN0021
        }
    }
    public void AroundALock(string s)
    {
        try { lock (_gate) { int parsed = int.Parse(s); _m = parsed; } }
        catch (FormatException)
        {
            _m = -1; // expect: KRN0021
        }
    }
    public void InsideTheLock(string s)
    {
        lock (_gate)
        {
            try { _m = int.Parse(s); }
            catch (FormatException) { _m = -1; }
        }
    }
    // Who catches the failure of one of several calls cannot tell which one it was.
    public void Unknown(string s)
    {
        try { Monitor.Enter(_gate); _m = int.Parse(s); Monitor.Exit(_gate); }
        catch (FormatException) { _m = -1; Monitor.Exit(_gate); }
    }
}
