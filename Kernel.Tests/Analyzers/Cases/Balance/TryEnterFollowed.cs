// SPDX-License-Identifier: GPL-2.0-only
class Attempts
{
    private readonly object _gate = new();
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Mutex _mutex = new();
    [GuardedBy(nameof(_gate))] private int _n;

    public void InIf() { if (Monitor.TryEnter(_gate)) { _n++; Monitor.Exit(_gate); } }
    public void Negated() { if (!Monitor.TryEnter(_gate)) return; _n++; Monitor.Exit(_gate); }
    public void InLocal()
    {
        bool taken = Monitor.TryEnter(_gate, 10);
        if (taken) _n++;
        Console.WriteLine();
        if (taken) Monitor.Exit(_gate);
    }
    public void Forgotten()
    {
        if (Monitor.TryEnter(_gate)) // expect: KRN0016
            _n++;
        Console.WriteLine();
    }
    public void Else()
    {
        if (Monitor.TryEnter(_gate)) Monitor.Exit(_gate);
        else
            _n++; // expect: KRN0021
    }
    public void Compared() { if (Monitor.TryEnter(_gate) == true) { _n = 1; Monitor.Exit(_gate); } }
    public void AndAlso(bool b) { if (b && Monitor.TryEnter(_gate)) { _n = 2; Monitor.Exit(_gate); } }
    public void EarlyReturn(bool b)
    {
        if (!Monitor.TryEnter(_gate)) return; // expect: KRN0010
        if (b) return;
        Monitor.Exit(_gate);
    }
    public void OfLock() { if (_lock.TryEnter()) { try { Console.Beep(); } finally { _lock.Exit(); } } }
    public void OfSemaphore() { if (_one.Wait(0)) { try { Console.Beep(); } finally { _one.Release(); } } }
    public void OfMutex() { if (_mutex.WaitOne(0)) { Console.Beep(); _mutex.ReleaseMutex(); } }
    public void Loop() { while (!Monitor.TryEnter(_gate)) Thread.Yield(); _n = 3; Monitor.Exit(_gate); }
    public void ReleasedWhereItFailed()
    {
        if (!_lock.TryEnter())
            _lock.Exit(); // expect: KRN0012
        else
            _lock.Exit();
    }
}
