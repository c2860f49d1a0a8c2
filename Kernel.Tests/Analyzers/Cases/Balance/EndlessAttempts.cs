// SPDX-License-Identifier: GPL-2.0-only
// What waits for as long as it takes comes back with the lock only.
class Endless
{
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly SemaphoreSlim _one = new(1);
    [GuardedBy(nameof(_gate))] private int _n;
    public void MinusOne() { Monitor.TryEnter(_gate, -1); _n++; Monitor.Exit(_gate); }
    public void Infinite() { Monitor.TryEnter(_gate, Timeout.Infinite); _n++; Monitor.Exit(_gate); }
    public void InfiniteSpan() { if (!Monitor.TryEnter(_gate, Timeout.InfiniteTimeSpan)) return; _n++; Monitor.Exit(_gate); }
    public void SpanOfMinusOne() { Monitor.TryEnter(_gate, TimeSpan.FromMilliseconds(-1)); _n++; Monitor.Exit(_gate); }
    public void ByReference()
    {
        bool taken = false;
        Monitor.TryEnter(_gate, -1, ref taken);
        _n++;
        Monitor.Exit(_gate);
    }
    public async Task Semaphore(CancellationToken token) { await _one.WaitAsync(Timeout.Infinite, token); Console.WriteLine(); _one.Release(); }
    public void Flags()
    {
        bool reading = false, writing = false;
        try
        {
            _rw.TryEnterUpgradeableReadLock(Timeout.Infinite);
            reading = true;
            if (Console.KeyAvailable)
            {
                _rw.TryEnterWriteLock(Timeout.Infinite);
                writing = true;
            }
        }
        finally
        {
            if (writing) _rw.ExitWriteLock();
            if (reading) _rw.ExitUpgradeableReadLock();
        }
    }
    public void Leaks(bool b)
    {
        Monitor.TryEnter(_gate, -1); // expect: KRN0010
        if (b) return;
        Monitor.Exit(_gate);
    }
    public void Limited()
    {
        Monitor.TryEnter(_gate, 100);
        _n++; // expect: KRN0021
        Monitor.Exit(_gate); // expect: KRN0012
    }
}
