// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Switches
{
    private readonly SleepLock _mu = new();
    [GuardedBy(nameof(_mu))] private int _x;
    public void AllCases(int n)
    {
        _mu.Lock();
        switch (n)
        {
            case 0: _x = 1; break;
            case 1: _x = 2; goto case 0;
            default: _x = 3; break;
        }
        _mu.Unlock();
    }
    public void OneCaseForgets(int n)
    {
        _mu.Lock(); // expect: KRN0016
        switch (n)
        {
            case 0: _mu.Unlock(); break;
            case 1: _x = 2; break;
            default: _mu.Unlock(); break;
        }
        Console.WriteLine();
    }
    public void EachCase(int n)
    {
        switch (n)
        {
            case 0: _mu.Lock(); _x = 0; _mu.Unlock(); break;
            case 1: _mu.Lock(); _x = 1; _mu.Unlock(); break;
        }
        Console.WriteLine();
    }
    public int Expression(int n) { _mu.Lock(); int y = n switch { 0 => _x, 1 => _x + 1, _ => 0 }; _mu.Unlock(); return y; }
    public int ExpressionBare(int n) => n switch
    {
        0 => 1,
        _ => _x, // expect: KRN0020
    };
}
