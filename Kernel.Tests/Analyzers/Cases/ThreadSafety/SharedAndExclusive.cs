// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class SharedAndExclusive
{
    private readonly RwSem _mu = new();
    [GuardedBy(nameof(_mu))] private int _a;
    public int ReadShared() { _mu.DownRead(); int a = _a; _mu.UpRead(); return a; }
    public void WriteShared()
    {
        _mu.DownRead();
        _a = 1; // expect: KRN0021
        _mu.UpRead();
    }
    public void SharedTwice()
    {
        _mu.DownRead();
        _mu.DownRead(); // expect: KRN0013
        _mu.UpRead();
    }
    public void ExclusiveThenShared()
    {
        _mu.DownWrite();
        _mu.DownRead(); // expect: KRN0013
        _mu.UpWrite();
    }
    public void ReleaseSharedAsExclusiveOnly()
    {
        _mu.DownWrite();
        _mu.UpRead(); // expect: KRN0014
    }
    public void ReadThenWrite() { _mu.DownRead(); int a = _a; _mu.UpRead(); _mu.DownWrite(); _a = a + 1; _mu.UpWrite(); }
    public void MergeOfModes(bool b)
    {
        if (b) _mu.DownWrite(); else _mu.DownRead();
        Console.WriteLine(_a);
        _mu.Up();
    }
    public void TryShared() { if (_mu.TryDownRead()) { Console.WriteLine(_a); _mu.UpRead(); } }
    public void TrySharedWrite()
    {
        if (_mu.TryDownRead())
        {
            _a++; // expect: KRN0021
            _mu.UpRead();
        }
    }
}
