// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Foo
{
    public readonly SleepLock Mu = new();
    [GuardedBy(nameof(Mu))] public int A;
    [PointeeGuardedBy(nameof(Mu))] public int[] B = new int[1];
    public Foo? Next;
    [MustHold(nameof(Mu))] public void Bump() => A++;
}
class Bar
{
    private readonly Foo _foo = new();
    private readonly List<Foo> _foos = new();
    public void Right() { _foo.Mu.Lock(); _foo.A = 1; _foo.B[0] = 1; _foo.Bump(); _foo.Mu.Unlock(); }
    public void Bare()
    {
        _foo.A = 1; // expect: KRN0021
        _foo.B[0] = 1; // expect: KRN0021
        _foo.Bump(); // expect: KRN0022
    }
    public void BareReads()
    {
        Console.WriteLine(_foo.A); // expect: KRN0020
        Console.WriteLine(_foo.B[0]); // expect: KRN0020
        Console.WriteLine(_foo.B is null);
    }
    public void Far()
    {
        _foo.Mu.Lock();
        _foo.Next!.A = 1; // expect: KRN0021
        _foo.Mu.Unlock();
    }
    public void FarRight() { _foo.Next!.Mu.Lock(); _foo.Next.A = 1; _foo.Next.Mu.Unlock(); }
    public void Each() { foreach (var f in _foos) { f.Mu.Lock(); f.A++; f.Bump(); f.Mu.Unlock(); } }
    public void EachWrong()
    {
        foreach (var f in _foos)
        {
            _foo.Mu.Lock();
            f.A++; // expect: KRN0021
            _foo.Mu.Unlock();
        }
    }
    public static void Two(Foo a, Foo b)
    {
        a.Mu.Lock();
        a.A = 1;
        b.Bump(); // expect: KRN0022
        a.Mu.Unlock();
    }
}
