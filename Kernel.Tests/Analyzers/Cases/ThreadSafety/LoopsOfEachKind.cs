// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class LoopsOfEachKind
{
    private readonly SleepLock _mu = new();
    [GuardedBy(nameof(_mu))] private int _x;
    public void While(int n) { while (n-- > 0) { _mu.Lock(); _x++; _mu.Unlock(); } }
    public void WhileHeld(int n) { _mu.Lock(); while (n-- > 0) _x++; _mu.Unlock(); }
    public void DoWhile(int n) { _mu.Lock(); do { _mu.Unlock(); Console.WriteLine(); _mu.Lock(); } while (n-- > 0); _mu.Unlock(); }
    public void LoopAcquire(int n)
    {
        while (n-- > 0)
            _mu.Lock(); // expect: KRN0016
        Console.WriteLine();
    }
    public void LoopRelease(int n)
    {
        _mu.Lock(); // expect: KRN0016
        while (n-- > 0)
            _mu.Unlock();
        Console.WriteLine();
    }
    public void BreakWithoutUnlock(int n)
    {
        while (true)
        {
            _mu.Lock(); // expect: KRN0016
            if (n == 1) break;
            _mu.Unlock();
            if (n == 2) break;
        }
        Console.WriteLine();
    }
    public void ContinueRight(int n) { for (int i = 0; i < n; i++) { _mu.Lock(); if (_x == i) { _mu.Unlock(); continue; } _x = i; _mu.Unlock(); } }
    public void Foreach(List<int> all) { foreach (int x in all) { _mu.Lock(); _x += x; _mu.Unlock(); } }
    public void NestedLoops(int n) { for (int i = 0; i < n; i++) { _mu.Lock(); for (int j = 0; j < i; j++) _x += j; _mu.Unlock(); } }
}
