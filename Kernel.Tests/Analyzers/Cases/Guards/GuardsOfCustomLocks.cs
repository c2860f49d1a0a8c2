// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Inode
{
    private readonly SleepLock _lock = new();
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_lock))] private int _size;
    [GuardedBy(nameof(_sem))] private int _links;

    public void Grow() { _lock.Lock(); _size++; _lock.Unlock(); }
    public void GrowBare() => _size++; // expect: KRN0021
    public int Size() { using (new Held(_lock)) return _size; }
    public int SizeUsing()
    {
        using var held = new Held(_lock);
        return _size;
    }
    public int Links() { using (new ReadHeld(_sem)) return _links; }
    public void Unlink()
    {
        using (new ReadHeld(_sem))
            _links--; // expect: KRN0021
    }
    public void Link() { _sem.DownWrite(); _links++; _sem.UpWrite(); }
    public void AfterDowngrade()
    {
        _sem.DownWrite();
        _links = 1;
        _sem.Downgrade();
        int seen = _links;
        _links = seen; // expect: KRN0021
        _sem.UpRead();
    }
    public void AfterScope()
    {
        using (new Held(_lock)) { }
        _size = 0; // expect: KRN0021
    }
    public void Asserted() { _lock.AssertHeld(); _size = 2; }
}
