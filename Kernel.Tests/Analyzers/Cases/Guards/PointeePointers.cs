// SPDX-License-Identifier: GPL-2.0-only
// What a pointer leads to is what a pointee's guard is about; the pointer itself is not.
unsafe struct Slot
{
    public int Count;
    public Slot* Next => null;
    public readonly int Twice() => Count * 2;
}
sealed unsafe class Ring
{
    private readonly ReaderWriterLockSlim _rw = new();
    [PointeeGuardedBy(nameof(_rw))] private Slot* _slots;
    [PointeeGuardedBy(nameof(_rw))] private long* _words;
    [GuardedBy(nameof(_rw))] private byte* _cursor;
    public void Bare(int i)
    {
        *_words = 1; // expect: KRN0021
        _words[i]--; // expect: KRN0021
        _slots->Count = 2; // expect: KRN0021
        _slots[i].Count += 3; // expect: KRN0021
        Console.WriteLine(_slots->Twice()); // expect: KRN0020
        Console.WriteLine((*_slots).Count + _words[0]); // expect: KRN0020
        _cursor++; // expect: KRN0021
    }
    public void NotThrough(Slot* other)
    {
        Console.WriteLine(_slots == null || _words != null);
        _slots = other;
        var mine = _slots;
        other->Count = 5;
    }
    public void Reading()
    {
        _rw.EnterReadLock();
        long word = *_words + *_cursor;
        _slots->Count = (int)word; // expect: KRN0021
        _rw.ExitReadLock();
    }
    public void Writing(int i)
    {
        _rw.EnterWriteLock();
        *_words = _words[i];
        _slots[i].Count++;
        _slots->Count = 2;
        _cursor += i;
        *_cursor = 3;
        _rw.ExitWriteLock();
    }
    public void ByACopy()
    {
        var first = _slots;
        first->Count = 1; // expect: KRN0021
        _rw.EnterWriteLock();
        first->Count = 2;
        _rw.ExitWriteLock();
    }
}
