// SPDX-License-Identifier: GPL-2.0-only
class Early
{
    private readonly object _gate = new();
    private int _n;
    public void Return(bool b)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        if (b) return;
        Monitor.Exit(_gate);
    }
    public int ReturnValue(int x)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        if (x < 0)
            return -1;
        _n = x;
        Monitor.Exit(_gate);
        return _n;
    }
    public void SwitchCase(int x)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        switch (x)
        {
            case 1: Monitor.Exit(_gate); return;
            case 2: return;
            default: Monitor.Exit(_gate); break;
        }
    }
    public void Balanced(bool b)
    {
        Monitor.Enter(_gate);
        if (b) { Monitor.Exit(_gate); return; }
        Monitor.Exit(_gate);
    }
    public int Finally(bool b)
    {
        Monitor.Enter(_gate);
        try { if (b) return 1; return 2; }
        finally { Monitor.Exit(_gate); }
    }
    public int Statement(bool b)
    {
        lock (_gate)
        {
            if (b) return 1;
            return _n;
        }
    }
}
