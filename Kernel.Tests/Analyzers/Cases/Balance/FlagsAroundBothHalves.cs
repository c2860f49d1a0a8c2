// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0016
class FlagsAroundBothHalves
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _shared;
    private int _n;
    public void Parameter(bool shared)
    {
        if (shared)
        {
            Monitor.Enter(_gate);
        }

        try
        {
            _n++;
        }
        finally
        {
            if (shared)
                Monitor.Exit(_gate);
        }
    }
    public async Task Local(int count)
    {
        var ordered = count > 1;
        if (ordered) await _one.WaitAsync().ConfigureAwait(false);
        try { Console.WriteLine(); }
        finally
        {
            Console.WriteLine(count);
            if (ordered) { _one.Release(); }
        }
    }
    public void Negated(bool alone)
    {
        if (!alone) Monitor.Enter(_gate);
        try { _n++; }
        finally { if (!alone) Monitor.Exit(_gate); }
    }
    // A flag that changes in between tells nothing.
    public void Changed(bool shared)
    {
        if (shared)
            Monitor.Enter(_gate); // expect: KRN0016
        try { shared = _n > 0; }
        finally { if (shared) Monitor.Exit(_gate); }
    }
    public void PassedByReference(bool shared)
    {
        if (shared)
            Monitor.Enter(_gate); // expect: KRN0016
        try { Change(ref shared); }
        finally { if (shared) Monitor.Exit(_gate); }
    }
    public void OtherWayRound(bool shared)
    {
        if (shared)
            Monitor.Enter(_gate); // expect: KRN0016
        try { _n++; }
        finally { if (!shared) Monitor.Exit(_gate); }
    }
    public void OtherLock(bool shared)
    {
        if (shared)
            Monitor.Enter(_gate); // expect: KRN0016
        try { _n++; }
        finally { if (shared) Console.WriteLine(_other); }
    }
    public void OtherFlag(bool shared, bool other)
    {
        if (shared)
            Monitor.Enter(_gate); // expect: KRN0016
        try { _n++; }
        finally { if (other) Monitor.Exit(_gate); }
    }
    // A field that somebody may set meanwhile.
    public void Field()
    {
        if (_shared)
            Monitor.Enter(_gate); // expect: KRN0016
        try { Console.WriteLine(); }
        finally { if (_shared) Monitor.Exit(_gate); }
    }
    public void Share() => _shared = true;
    // What throws in between leaves with the lock.
    public void NotNext(bool shared)
    {
        if (shared)
            Monitor.Enter(_gate); // expect: KRN0016
        Console.WriteLine();
        try { Console.WriteLine(); }
        finally { if (shared) Monitor.Exit(_gate); }
    }
    private static void Change(ref bool flag) => flag = !flag;
}
