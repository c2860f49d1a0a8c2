// SPDX-License-Identifier: GPL-2.0-only
class One
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    // From the meeting on, nothing more is said of the lock.
    public void AfterMeeting(bool b)
    {
        if (b)
            Monitor.Enter(_gate); // expect: KRN0016
        _n = 1;
        _n++;
        Monitor.Exit(_gate);
        if (b)
            return;
    }
    public void ThreeMeetings(bool b, bool c)
    {
        Monitor.Enter(_gate); // expect: KRN0016
        if (b) Monitor.Exit(_gate);
        Console.WriteLine();
        if (c) Monitor.Exit(_gate);
        Console.WriteLine();
    }
    public void ReturnIsNoMeeting(bool b)
    {
        if (b)
        {
            Monitor.Enter(_gate); // expect: KRN0010
            return;
        }
        Console.WriteLine();
    }
    public void Clean(bool b) { if (b) lock (_gate) _n++; Console.WriteLine(); }
}
