// SPDX-License-Identifier: GPL-2.0-only
class Kinds
{
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_rw))] private int _n;
    [GuardedBy(nameof(_rw))] private (int A, int B) _pair;
    [GuardedBy(nameof(_rw))] private int? _maybe;
    [GuardedBy(nameof(_rw))] private bool _flag;
    public void Reader()
    {
        _rw.EnterReadLock();
        int a = _n + _pair.A + (_maybe ?? 0);
        bool b = _flag && _maybe is > 3;
        Console.WriteLine((a, b, nameof(_n)));
        _rw.ExitReadLock();
    }
    public void WritesUnderRead()
    {
        _rw.EnterReadLock();
        _n = 1; // expect: KRN0021
        _pair.A = 1; // expect: KRN0021
        _pair = (1, 2); // expect: KRN0021
        _maybe ??= 3; // expect: KRN0021
        _flag |= true; // expect: KRN0021
        _flag = !_flag; // expect: KRN0021
        (_n, _) = (3, 4); // expect: KRN0021
        _rw.ExitReadLock();
    }
    public void Writer()
    {
        _rw.EnterWriteLock();
        _n = 1;
        _pair.A = 1;
        _maybe ??= 3;
        _flag |= true;
        (_n, _) = (3, 4);
        _rw.ExitWriteLock();
    }
    public ref int ByRef() => ref _n; // expect: KRN0021
}
