// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Downgrades
{
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_sem))] private int _n;
    public void Right() { _sem.DownWrite(); _n = 1; _sem.Downgrade(); Console.WriteLine(_n); _sem.UpRead(); }
    public void OfShared()
    {
        _sem.DownRead();
        _sem.Downgrade(); // expect: KRN0014
        _sem.UpRead();
    }
    public void OfNothing()
    {
        _sem.DownRead();
        _sem.UpRead();
        _sem.Downgrade(); // expect: KRN0012
    }
    public void ReleasedAsWrite()
    {
        _sem.DownWrite();
        _sem.Downgrade();
        _sem.Up();
    }
    [Downgrades(nameof(_sem))] public void Wrapper() => _sem.Downgrade();
    public void ByWrapper() { _sem.DownWrite(); Wrapper(); _sem.UpRead(); }
}
