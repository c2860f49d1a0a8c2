// SPDX-License-Identifier: GPL-2.0-only
struct Point { public int X, Y; public readonly int Sum => X + Y; }
class Shape
{
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_rw))] private Point _at;

    public void MoveWhileReading()
    {
        _rw.EnterReadLock();
        _at.X = 1; // expect: KRN0021
        _rw.ExitReadLock();
    }
    public void Move()
    {
        _rw.EnterWriteLock();
        _at.X = 1;
        _at.Y++;
        _rw.ExitWriteLock();
    }
    public int Sum()
    {
        _rw.EnterReadLock();
        int sum = _at.X + _at.Sum;
        _rw.ExitReadLock();
        return sum;
    }
    public int Bare() => _at.Y; // expect: KRN0020
    public void BareWrite() => _at.Y = 2; // expect: KRN0021
    public void BareIncrement() => _at.Y++; // expect: KRN0021
}
