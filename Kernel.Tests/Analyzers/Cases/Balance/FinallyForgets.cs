// SPDX-License-Identifier: GPL-2.0-only
class FinallyForgets
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _n;
    public int ReturnInsideTry(bool b)
    {
        Monitor.Enter(_a); // expect: KRN0010
        try
        {
            if (b) return 1;
            Monitor.Exit(_a);
            return 2;
        }
        finally { _n++; }
    }
    public void OnlyOneInFinally()
    {
        Monitor.Enter(_a); // expect: KRN0010
        Monitor.Enter(_b);
        try { if (_n > 0) return; Monitor.Exit(_a); }
        finally { Monitor.Exit(_b); }
    }
    public void Both()
    {
        Monitor.Enter(_a);
        Monitor.Enter(_b);
        try { if (_n > 0) return; }
        finally { Monitor.Exit(_b); Monitor.Exit(_a); }
    }
    public void TwiceOnNormalPath()
    {
        Monitor.Enter(_a);
        try { _n++; Monitor.Exit(_a); }
        finally
        {
            Monitor.Exit(_a); // expect: KRN0012
        }
    }
}
