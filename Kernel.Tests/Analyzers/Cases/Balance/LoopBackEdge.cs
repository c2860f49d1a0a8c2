// SPDX-License-Identifier: GPL-2.0-only
class Loops
{
    private readonly object _gate = new();
    private int _n;
    public void EnterEachTime(int n)
    {
        for (int i = 0; i < n; i++)
        {
            Monitor.Enter(_gate); // expect: KRN0016
            _n++;
        }
        Console.WriteLine();
    }
    public void ExitEachTime(int n)
    {
        Monitor.Enter(_gate); // expect: KRN0016
        while (n-- > 0)
        {
            _n++;
            Monitor.Exit(_gate);
        }
        Console.WriteLine();
    }
    public void ContinueSkipsExit(int n)
    {
        for (int i = 0; i < n; i++)
        {
            Monitor.Enter(_gate); // expect: KRN0016
            if (i == 3) continue;
            Monitor.Exit(_gate);
        }
        Console.WriteLine();
    }
    public void BreakHeld(int n)
    {
        while (true)
        {
            Monitor.Enter(_gate);
            if (_n > n) break;
            Monitor.Exit(_gate);
            Thread.Yield();
        }
        _n = 0;
        Monitor.Exit(_gate);
    }
    public void EachTime(int n) { for (int i = 0; i < n; i++) { Monitor.Enter(_gate); _n++; Monitor.Exit(_gate); } }
    public void DropInside(int n)
    {
        Monitor.Enter(_gate);
        for (int i = 0; i < n; i++) { Monitor.Exit(_gate); Thread.Yield(); Monitor.Enter(_gate); }
        Monitor.Exit(_gate);
    }
    public void Goto(int n)
    {
    again:
        Monitor.Enter(_gate);
        if (n-- > 0) { Monitor.Exit(_gate); goto again; }
        Monitor.Exit(_gate);
    }
}
