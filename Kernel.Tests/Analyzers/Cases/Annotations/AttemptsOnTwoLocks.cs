// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class TwoLocks
{
    private readonly SleepLock _a = new();
    private readonly SleepLock _b = new();
    [TryAcquires(true, nameof(_a), nameof(_b))] // expect: KRN0901
    public bool KeepsTheFirst()
    {
        if (!_a.TryLock()) return false;
        return _b.TryLock();
    }
    [TryAcquires(true, nameof(_a), nameof(_b))] // expect: KRN0901
    public bool KeepsTheFirstToo()
    {
        if (!_a.TryLock()) return false;
        if (!_b.TryLock()) return false;
        return true;
    }
    [TryAcquires(true, nameof(_a), nameof(_b))]
    public bool Both()
    {
        if (!_a.TryLock()) return false;
        if (_b.TryLock()) return true;
        _a.Unlock();
        return false;
    }
}
class Statics
{
    private readonly object _gate = new();
    private static readonly object s_gate = new();
    [MustHold("this")] // expect: KRN0900
    private static void OfNoObject() { }
    [MustHold(nameof(_gate))] // expect: KRN0900
    private static void OfNoObjectEither() { }
    [MustHold(nameof(s_gate))] private static void OfTheType() { }
    [MustHold("other._gate")] private static void OfAnother(Statics other) { _ = other; }
    [GuardedBy("_gate")] // expect: KRN0900
    private static int s_n;
    public void All() { lock (s_gate) OfTheType(); lock (_gate) OfAnother(this); }
}
