// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class LockReturned
{
    private readonly SleepLock _mu = new();
    [ReturnsLock(nameof(_mu))] public SleepLock GetMu() => _mu;
    [ReturnsLock(nameof(_mu))] public SleepLock Mu => _mu;
    [GuardedBy(nameof(_mu))] private int _a;
    [MustHold(nameof(_mu))] public void Step() => _a++;
    public void Right() { GetMu().Lock(); _a = 1; GetMu().Unlock(); }
    public void RightProperty() { Mu.Lock(); Step(); _mu.Unlock(); }
    public static void OfAnother(LockReturned x, LockReturned y)
    {
        x.GetMu().Lock();
        x.Step();
        y.Step(); // expect: KRN0022
        x.GetMu().Unlock();
    }
    public void MixedNames() { _mu.Lock(); _a = 2; GetMu().Unlock(); }
    public void Forgotten(bool b)
    {
        GetMu().Lock(); // expect: KRN0010
        if (b) return;
        _mu.Unlock();
    }
    public void Scope() { using (new Held(GetMu())) _a = 3; }
    public void Twice()
    {
        _mu.Lock();
        Mu.Lock(); // expect: KRN0013
        _mu.Unlock();
    }
}
