// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Aa
{
    private readonly SleepLock _a = new();
    private readonly Spin _s = new();
    private readonly RwSem _rw = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    public void Mutex() { _a.Lock(); Inner(); _a.Unlock(); } // expect: KRN0013
    private void Inner() { _a.Lock(); _a.Unlock(); }
    public void Spin1()
    {
        _s.Lock();
        _s.Lock(); // expect: KRN0013
        _s.Unlock();
    }
    public void WriteRead()
    {
        _rw.DownWrite();
        _rw.DownRead(); // expect: KRN0013
        _rw.UpWrite();
    }
    public void ReadWrite()
    {
        _rw.DownRead();
        _rw.DownWrite(); // expect: KRN0013
        _rw.UpRead();
    }
    public void Semaphore() { _one.Wait(); Deep(); _one.Release(); } // expect: KRN0013
    private void Deep() => Deeper();
    private void Deeper() { _one.Wait(); _one.Release(); }
    public void Apart() { Inner(); Deep(); _a.Lock(); _a.Unlock(); Inner(); }
    public static void OtherObject(Aa x, Aa y) { x._a.Lock(); y.Inner(); x._a.Unlock(); }
    public static void SameObject(Aa x)
    {
        x._a.Lock();
        x.Inner(); // expect: KRN0013
        x._a.Unlock();
    }
    // An attempt on a lock one holds merely fails.
    public void Attempt() { _a.Lock(); if (_s.TryLock()) _s.Unlock(); _a.Unlock(); }
}
