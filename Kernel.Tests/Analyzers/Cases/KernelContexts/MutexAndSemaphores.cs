// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
// about: KRN0010, KRN0014, KRN0016, KRN0020, KRN0021
using Kit;
class SemData
{
    private readonly SleepLock _mutex = new();
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_mutex))] private int _counter;
    [GuardedBy(nameof(_sem))] private int _shared;
    public void Lock() { _mutex.Lock(); _counter++; _mutex.Unlock(); }
    public int Interruptible() { if (_mutex.LockUnlessSignalled()) return -4; _counter++; _mutex.Unlock(); return 0; }
    public void Try() { if (_mutex.TryLock()) { _counter++; _mutex.Unlock(); } }
    public int Read() { _sem.DownRead(); int s = _shared; _sem.UpRead(); return s; }
    public void Write() { _sem.DownWrite(); _shared++; _sem.UpWrite(); }
    public void Downgrade() { _sem.DownWrite(); _shared++; _sem.Downgrade(); Console.WriteLine(_shared); _sem.UpRead(); }
    public int TryRead() { if (!_sem.TryDownRead()) return -1; int s = _shared; _sem.UpRead(); return s; }
    [MustHoldShared(nameof(_sem))] private int Look() => _shared;
    public int LookRead() { _sem.DownRead(); int s = Look(); _sem.UpRead(); return s; }
    public int LookWrite() { _sem.DownWrite(); _shared = 1; int s = Look(); _sem.UpWrite(); return s; }
    public void Scoped() { using (new Held(_mutex)) _counter++; using (new ReadHeld(_sem)) Console.WriteLine(_shared); }
}
