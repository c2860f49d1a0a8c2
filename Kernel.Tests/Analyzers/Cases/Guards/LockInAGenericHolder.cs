// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
// What a generic holder hands out has the type that it has there, and so is the lock that it is.
class Holder<T>(T content)
{
    private readonly T _content = content;
    public T Content => _content;
    public T Take() => _content;
}
class Shelf
{
    private readonly Holder<SleepLock> _door = new(new SleepLock());
    [GuardedBy("_door.Content")] private int _books;
    public void Right() { _door.Content.Lock(); _books++; _door.Content.Unlock(); }
    public void ByTheOtherName() { _door.Take().Lock(); _books++; _door.Content.Unlock(); }
    public void Wrong()
    {
        _books++; // expect: KRN0021
    }
    public void Twice()
    {
        _door.Content.Lock();
        _door.Take().Lock(); // expect: KRN0013
        _door.Content.Unlock();
        _door.Content.Unlock(); // expect: KRN0012
    }
    public void Forgets(bool b)
    {
        _door.Content.Lock(); // expect: KRN0010
        if (b) return;
        _door.Content.Unlock();
    }
}
