// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class SharedDuty
{
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_sem))] private int _n;
    [MustHoldShared(nameof(_sem))] public int Read() => _n;
    [MustHold(nameof(_sem))] public void Write() => _n = 1;
    [MustHoldShared(nameof(_sem))]
    public void WriteUnderShared()
    {
        _n = 2; // expect: KRN0021
    }
    public int ReadRead() { _sem.DownRead(); int n = Read(); _sem.UpRead(); return n; }
    public int ReadWritten() { _sem.DownWrite(); int n = Read(); _sem.UpWrite(); return n; }
    public void WriteRead()
    {
        _sem.DownRead();
        Write(); // expect: KRN0022
        _sem.UpRead();
    }
    public void WriteWritten() { _sem.DownWrite(); Write(); _sem.UpWrite(); }
    public int Bare() => Read(); // expect: KRN0022
    [MustHold(nameof(_sem))] public int Passed() { Write(); return Read(); }
    [MustHoldShared(nameof(_sem))]
    public void PassedShared()
    {
        Read();
        Write(); // expect: KRN0022
    }
}
