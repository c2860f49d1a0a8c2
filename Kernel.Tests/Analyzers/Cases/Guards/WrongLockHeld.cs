// SPDX-License-Identifier: GPL-2.0-only
class TwoLocks
{
    private readonly object _first = new();
    private readonly object _second = new();
    [GuardedBy(nameof(_first))] private int _a;
    [GuardedBy(nameof(_second))] private int _b;

    public int ReadAUnderSecond()
    {
        lock (_second)
            return _a; // expect: KRN0020
    }
    public void WriteBUnderFirst()
    {
        lock (_first)
            _b = 1; // expect: KRN0021
    }
    public void Swap()
    {
        lock (_first)
            (_a, var old) = (1, 2);
    }
    public int Each()
    {
        int sum = 0;
        lock (_first) sum += _a;
        lock (_second) sum += _b;
        return sum;
    }
    public int Nested()
    {
        lock (_first)
        {
            lock (_second)
                return _a + _b;
        }
    }
    public int AfterInner()
    {
        lock (_first)
        {
            lock (_second) _b = 2;
            return _b; // expect: KRN0020
        }
    }
}
