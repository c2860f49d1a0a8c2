// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Negative
{
    private readonly SleepLock _mu = new();
    [GuardedBy(nameof(_mu))] private int _a;
    [MustNotHold(nameof(_mu))] public void Foo() { _mu.Lock(); _a = 0; _mu.Unlock(); }
    public void Right() => Foo();
    public void AfterUnlock() { _mu.Lock(); _a = 1; _mu.Unlock(); Foo(); }
    [MustNotHold(nameof(_mu))] public void PassedOn() { Foo(); Foo(); }
    [MustHold(nameof(_mu))]
    public void HeldByDuty()
    {
        int a = _a;
        Console.WriteLine(a);
    }
    public void InAttempt()
    {
        if (!_mu.TryLock()) { Foo(); return; }
        _a = 2;
        _mu.Unlock();
    }
}
class NegativeCalls
{
    private readonly object _mu = new();
    private int _n;
    [MustNotHold(nameof(_mu))] public void Leaf() => _n++;
    public void Under()
    {
        lock (_mu)
            Leaf(); // expect: KRN0023
    }
    public void UnderConditional(bool b)
    {
        Monitor.Enter(_mu);
        if (b) Monitor.Exit(_mu);
        else
        {
            Leaf(); // expect: KRN0023
            Monitor.Exit(_mu);
        }
    }
    public static void OfOther(NegativeCalls a, NegativeCalls b) { lock (a._mu) b.Leaf(); }
    public static void OfSame(NegativeCalls a)
    {
        lock (a._mu)
            a.Leaf(); // expect: KRN0023
    }
}
