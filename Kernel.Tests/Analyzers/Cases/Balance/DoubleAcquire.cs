// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Doubles
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly SleepLock _sleep = new();
    private readonly Spin _spin = new();
    private SpinLock _spinLock = new(false);

    public void Semaphore()
    {
        _one.Wait();
        _one.Wait(); // expect: KRN0013
        _one.Release();
    }
    public async Task SemaphoreAsync()
    {
        await _one.WaitAsync();
        await _one.WaitAsync(); // expect: KRN0013
        _one.Release();
    }
    public void WriteWrite()
    {
        _rw.EnterWriteLock();
        _rw.EnterWriteLock(); // expect: KRN0013
        _rw.ExitWriteLock();
    }
    public void ReadWrite()
    {
        _rw.EnterReadLock();
        _rw.EnterWriteLock(); // expect: KRN0013
        _rw.ExitReadLock();
    }
    public void WriteRead()
    {
        _rw.EnterWriteLock();
        _rw.EnterReadLock(); // expect: KRN0013
        _rw.ExitWriteLock();
    }
    public void Custom()
    {
        _sleep.Lock();
        _sleep.Lock(); // expect: KRN0013
        _sleep.Unlock();
    }
    public void Spinning()
    {
        _spin.Lock();
        _spin.Lock(); // expect: KRN0013
        _spin.Unlock();
    }
    public void Scope()
    {
        using (new Held(_sleep))
        {
            _sleep.Lock(); // expect: KRN0013
        }
    }
    public void InLoop(int n)
    {
        _sleep.Lock();
        for (int i = 0; i < n; i++)
            _sleep.Lock(); // expect: KRN0013
        _sleep.Unlock();
    }
    public void FrameworkSpin()
    {
        bool a = false, b = false;
        _spinLock.Enter(ref a);
        _spinLock.Enter(ref b); // expect: KRN0013
        _spinLock.Exit();
    }
    public void OneAfterTheOther() { _one.Wait(); _one.Release(); _one.Wait(); _one.Release(); }
    public void DowngradeByHand() { _rw.EnterWriteLock(); _rw.ExitWriteLock(); _rw.EnterReadLock(); _rw.ExitReadLock(); }
}
