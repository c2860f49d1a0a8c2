// SPDX-License-Identifier: GPL-2.0-only
class Conditional
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    public void ConditionalAttempt(bool want)
    {
        bool taken = false;
        if (want) taken = Monitor.TryEnter(_gate);
        Console.WriteLine();
        if (taken) Monitor.Exit(_gate);
    }
    public void ConditionalEnter(bool want)
    {
        bool taken = false;
        if (want) Monitor.Enter(_gate, ref taken);
        try { Console.WriteLine(); }
        finally { if (taken) Monitor.Exit(_gate); }
    }
    public void UsedWhereTaken()
    {
        bool taken = Monitor.TryEnter(_gate);
        try { if (taken) _n++; }
        finally { if (taken) Monitor.Exit(_gate); }
    }
    public void UsedWhereNotTaken()
    {
        bool taken = Monitor.TryEnter(_gate);
        if (!taken)
            _n++; // expect: KRN0021
        if (taken) Monitor.Exit(_gate);
    }
    public void WrongWayRound()
    {
        bool taken = Monitor.TryEnter(_gate);
        if (!taken)
            Monitor.Exit(_gate); // expect: KRN0012
        else Monitor.Exit(_gate);
    }
    // Any other condition is not followed.
    public void PlainFlag(bool flag)
    {
        if (flag)
            Monitor.Enter(_gate); // expect: KRN0016
        Console.WriteLine();
        if (flag) Monitor.Exit(_gate);
    }
    public void EarlyOut() { bool taken = Monitor.TryEnter(_gate, 5); if (!taken) return; _n = 1; Monitor.Exit(_gate); }
}
