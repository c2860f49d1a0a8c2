// SPDX-License-Identifier: GPL-2.0-only
class NotHeld
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Lock _lock = new();

    public void Twice()
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        Monitor.Exit(_gate); // expect: KRN0012
    }
    public void SemaphoreTwice()
    {
        _one.Wait();
        _one.Release();
        _one.Release(); // expect: KRN0012
    }
    public void ReadTwice()
    {
        _rw.EnterReadLock();
        _rw.ExitReadLock();
        _rw.ExitReadLock(); // expect: KRN0012
    }
    public void LockTwice()
    {
        _lock.Enter();
        _lock.Exit();
        _lock.Exit(); // expect: KRN0012
    }
    public void InBranchThenAgain(bool b)
    {
        Monitor.Enter(_gate);
        if (b) { Monitor.Exit(_gate); }
        else { Monitor.Exit(_gate); }
        Monitor.Exit(_gate); // expect: KRN0012
    }
    public void OfALocal()
    {
        var gate = new object();
        Monitor.Exit(gate); // expect: KRN0012
    }
    public void InsideStatement()
    {
        lock (_gate)
        {
            Monitor.Enter(_gate);
            Monitor.Exit(_gate);
        }
    }
    public void Nested()
    {
        Monitor.Enter(_gate);
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        Monitor.Exit(_gate);
    }
    public void LocalRight()
    {
        var gate = new object();
        Monitor.Enter(gate); // expect: KRN0025
        Monitor.Exit(gate);
    }
}
