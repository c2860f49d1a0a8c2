// SPDX-License-Identifier: GPL-2.0-only
class Record { public int Value; public int Twice() => Value * 2; }
class Holder
{
    private readonly ReaderWriterLockSlim _rw = new();
    [PointeeGuardedBy(nameof(_rw))] private Record _record = new();
    [PointeeGuardedBy(nameof(_rw))] private int[] _cells = new int[4];

    public int Read() => _record.Value; // expect: KRN0020
    public void Write() => _record.Value = 1; // expect: KRN0021
    public int Call() => _record.Twice(); // expect: KRN0020
    public void Replace() => _record = new Record();
    public int Cell(int i) => _cells[i]; // expect: KRN0020
    public void SetCell(int i) => _cells[i] = 1; // expect: KRN0021
    public void SetCellReading(int i)
    {
        _rw.EnterReadLock();
        _cells[i] = 2; // expect: KRN0021
        _rw.ExitReadLock();
    }
    public int CallReading()
    {
        _rw.EnterReadLock();
        try { return _record.Twice() + _cells[0]; } finally { _rw.ExitReadLock(); }
    }
    public void WriteHeld()
    {
        _rw.EnterWriteLock();
        _record.Value = 2;
        _cells[1] = 3;
        _rw.ExitWriteLock();
    }
}
