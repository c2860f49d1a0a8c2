// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class DoubleUnlock
{
    private readonly SleepLock _m = new();
    private readonly Spin _s = new();
    private readonly RwSem _r = new();
    public void Mutex()
    {
        _m.Lock();
        _m.Unlock();
        _m.Unlock(); // expect: KRN0012
    }
    public void Spin1()
    {
        _s.Lock();
        _s.Unlock();
        _s.Unlock(); // expect: KRN0012
    }
    public void Read()
    {
        _r.DownRead();
        _r.UpRead();
        _r.UpRead(); // expect: KRN0012
    }
    public void Write()
    {
        _r.DownWrite();
        _r.UpWrite();
        _r.UpWrite(); // expect: KRN0012
    }
    public void Scope()
    {
        using (new Held(_m)) { }
        _m.Lock();
        _m.Unlock();
    }
    public void InBothArms(bool b) { _m.Lock(); if (b) _m.Unlock(); else _m.Unlock(); }
    public void LockedAgain() { _m.Lock(); _m.Unlock(); _m.Lock(); _m.Unlock(); }
}
