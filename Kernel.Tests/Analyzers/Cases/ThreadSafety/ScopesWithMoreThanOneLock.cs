// SPDX-License-Identifier: GPL-2.0-only
[Lock] class Mu { [Acquires("this")] public void Lock() { } [Releases("this")] public void Unlock() { } }
[ScopedLock]
sealed class Pair : IDisposable
{
    [Acquires("first", "second")] public Pair(Mu first, Mu second) { }
    public void Dispose() { }
}
class PairUser
{
    private readonly Mu _a = new();
    private readonly Mu _b = new();
    [GuardedBy(nameof(_a))] private int _x;
    [GuardedBy(nameof(_b))] private int _y;
    public void Right() { using (new Pair(_a, _b)) { _x = 1; _y = 2; } }
    public void After()
    {
        using (new Pair(_a, _b)) { }
        _x = 1; // expect: KRN0021
        _y = 1; // expect: KRN0021
    }
    [Acquires(nameof(_a), nameof(_b))] public void Both() { _a.Lock(); _b.Lock(); }
    [Releases(nameof(_a), nameof(_b))] public void Neither() { _b.Unlock(); _a.Unlock(); }
    public void ByMethods() { Both(); _x = 1; _y = 1; Neither(); }
    public void ForgetBoth(bool b)
    {
        Both(); // expect: KRN0010
        if (b) return;
        Neither();
    }
    public void ForgetOne(bool b)
    {
        Both(); // expect: KRN0010
        if (b) { _a.Unlock(); return; }
        Neither();
    }
}
