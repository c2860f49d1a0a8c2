// SPDX-License-Identifier: GPL-2.0-only
class Counts
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    public void InnerExitKeepsOuter()
    {
        lock (_gate)
        {
            lock (_gate) _n++;
            _n++;
        }
    }
    public void OneExitTooFew(bool b)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        if (b) return;
        Monitor.Exit(_gate);
    }
    public void StillHeld()
    {
        Monitor.Enter(_gate);
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        _n = 1;
        Monitor.Exit(_gate);
        _n = 2; // expect: KRN0021
    }
}
