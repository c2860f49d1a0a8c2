// SPDX-License-Identifier: GPL-2.0-only
// with: Files, Locks
using Kit;
class Holder
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Lock _lock = new();
    private readonly SleepLock _sleep = new();
    private readonly RwSem _sem = new();

    public void Statement(OpenFile f)
    {
        lock (_gate)
            Vfs.Put(f); // expect: KRN0001
    }
    public void Semaphore(OpenFile f)
    {
        _one.Wait();
        Vfs.Put(f); // expect: KRN0001
        _one.Release();
    }
    public void Read(OpenFile f)
    {
        _rw.EnterReadLock();
        Vfs.Put(f); // expect: KRN0001
        _rw.ExitReadLock();
    }
    public void Scope(OpenFile f)
    {
        using (_lock.EnterScope())
            Vfs.Put(f); // expect: KRN0001
    }
    public void Custom(OpenFile f)
    {
        _sleep.Lock();
        Vfs.Put(f); // expect: KRN0001
        _sleep.Unlock();
    }
    public void Shared(OpenFile f)
    {
        using (new ReadHeld(_sem))
            Vfs.Put(f); // expect: KRN0001
    }
    public void Outside(OpenFile f) { lock (_gate) { } Vfs.Put(f); }
    public void Before(OpenFile f) { Vfs.Put(f); lock (_gate) { } }
    public void NoLock(OpenFile f) => Vfs.Put(f);
}
