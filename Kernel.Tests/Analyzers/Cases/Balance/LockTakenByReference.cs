// SPDX-License-Identifier: GPL-2.0-only
class Taken
{
    private readonly object _gate = new();
    private SpinLock _spin = new(false);
    [GuardedBy(nameof(_gate))] private int _n;

    public void Classic()
    {
        bool taken = false;
        try { Monitor.Enter(_gate, ref taken); _n++; }
        finally { if (taken) Monitor.Exit(_gate); }
    }
    public void Attempt()
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(_gate, 100, ref taken);
            if (!taken) return;
            _n++;
        }
        finally { if (taken) Monitor.Exit(_gate); }
    }
    public void Spin()
    {
        bool taken = false;
        try { _spin.Enter(ref taken); Interlocked.MemoryBarrier(); }
        finally { if (taken) _spin.Exit(); }
    }
    public void SpinAttempt()
    {
        bool taken = false;
        _spin.TryEnter(ref taken);
        if (taken) _spin.Exit(false);
    }
    public void Conditional(bool b)
    {
        bool taken = false;
        if (b) Monitor.Enter(_gate, ref taken);
        Console.WriteLine();
        if (taken) Monitor.Exit(_gate);
    }
    public void ConditionalAttempt(bool b)
    {
        bool taken = b && Monitor.TryEnter(_gate);
        Console.WriteLine();
        if (taken) Monitor.Exit(_gate);
    }
    public void Forgotten(bool b)
    {
        bool taken = false;
        Monitor.Enter(_gate, ref taken); // expect: KRN0010
        if (b) return;
        Monitor.Exit(_gate);
    }
    public void WithoutTheFlag()
    {
        bool taken = false;
        Monitor.TryEnter(_gate, ref taken);
        if (!taken)
            _n = 1; // expect: KRN0021
        if (taken) Monitor.Exit(_gate);
    }
}
