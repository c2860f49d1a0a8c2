// SPDX-License-Identifier: GPL-2.0-only
class SomePaths
{
    private readonly object _gate = new();
    private int _n;
    public void IfEnter(bool b)
    {
        if (b)
            Monitor.Enter(_gate); // expect: KRN0016
        _n++;
        if (b)
            Monitor.Exit(_gate);
    }
    public void IfExit(bool b)
    {
        Monitor.Enter(_gate); // expect: KRN0016
        if (b)
            Monitor.Exit(_gate);
        _n++;
    }
    public void InSwitch(int x)
    {
        switch (x)
        {
            case 0: Monitor.Enter(_gate); break; // expect: KRN0016
            case 1: break;
        }
        _n++;
    }
    public void Ternary(bool b)
    {
        Monitor.Enter(_gate); // expect: KRN0016
        int x = b ? Leave() : 0;
        _n = x;
        int Leave() { Monitor.Exit(_gate); return 1; }
    }
    public void BothSides(bool b)
    {
        if (b) { Monitor.Enter(_gate); _n = 1; } else { Monitor.Enter(_gate); _n = 2; }
        _n++;
        Monitor.Exit(_gate);
    }
    public void Whole(bool b)
    {
        if (b) { Monitor.Enter(_gate); _n = 1; Monitor.Exit(_gate); }
        _n++; // expect: KRN0027
    }
}
class LastReturn
{
    private readonly object _gate = new();
    // A bare return at the end is no early one: the ways meet before it.
    public void Ends(bool b)
    {
        if (b)
            Monitor.Enter(_gate); // expect: KRN0016
        return;
    }
    public void EndsEarlyToo(bool b, bool c)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        if (b) return;
        if (c) Console.WriteLine();
        Monitor.Exit(_gate);
        return;
    }
}
