// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Constructed
{
    private readonly SleepLock _mu = new();
    [GuardedBy(nameof(_mu))] private int _a = 3;
    public Constructed() { _a = 1; Private(); }
    private void Private() => _a = 2;
    public Constructed(Constructed other)
    {
        _a = 0;
        other._a = 1; // expect: KRN0021
    }
    ~Constructed() => _a = 0;
    [NoLockAnalysis(Reason = "single-threaded start")] public void Start() => _a = 9;
    public void Bare() => _a = 5; // expect: KRN0021
    public void InLambda()
    {
        Action a = () => _a = 4; // expect: KRN0021
        Task.Run(a);
    }
    public static Constructed Fresh() { var c = new Constructed(); c._a = 7; return c; }
}
