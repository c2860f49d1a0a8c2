// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class AssertForms
{
    private readonly SleepLock _mu = new();
    [GuardedBy(nameof(_mu))] private int _a;
    [AssertsHeld(nameof(_mu))] private void Check() { }
    public void Direct() { _mu.AssertHeld(); _a = 1; }
    public void ByMethod() { Check(); _a = 1; }
    public void Before()
    {
        _a = 1; // expect: KRN0021
        Check();
    }
    public void InBranch(bool b)
    {
        if (b) Check();
        _a = 1; // expect: KRN0021
    }
    public void BothBranches(bool b) { if (b) Check(); else _mu.AssertHeld(); _a = 1; }
    public void ThenReleased() { _mu.AssertHeld(); _a = 1; }
    public void InLoop(int n) { while (n-- > 0) { Check(); _a++; } }
    public void Elsewhere()
    {
        _mu.Lock();
        Check();
        _a = 2;
        _mu.Unlock();
        _a = 3; // expect: KRN0021
    }
}
