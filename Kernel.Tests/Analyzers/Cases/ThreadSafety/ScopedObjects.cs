// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class ScopedObjects
{
    private readonly SleepLock _mu = new();
    private readonly SleepLock _mu2 = new();
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_mu))] private int _a;
    [GuardedBy(nameof(_sem))] private int _b;
    public void Simple() { using (new Held(_mu)) _a = 5; }
    public void Conditional(bool c) { if (c) { using var h = new Held(_mu); _a = 1; } Console.WriteLine(); }
    public void AfterConditional(bool c)
    {
        if (c) { using var h = new Held(_mu); }
        _a = 1; // expect: KRN0021
    }
    public void WrongScope()
    {
        using (new Held(_mu2))
            _a = 1; // expect: KRN0021
    }
    public void DoubleScope()
    {
        using var a = new Held(_mu);
        using var b = new Held(_mu); // expect: KRN0013
    }
    public void ScopeThenLock()
    {
        using var h = new Held(_mu);
        _mu.Lock(); // expect: KRN0013
    }
    public void ReadScope()
    {
        using var r = new ReadHeld(_sem);
        int b = _b;
        _b = b; // expect: KRN0021
    }
    public void InLoop(int n) { for (int i = 0; i < n; i++) { using var h = new Held(_mu); if (i == 3) continue; _a = i; } }
    public int Return() { using var h = new Held(_mu); return _a; }
    public void TwoInARow() { using (new Held(_mu)) _a = 1; using (new Held(_mu)) _a = 2; }
}
