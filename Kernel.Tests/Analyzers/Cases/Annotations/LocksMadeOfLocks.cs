// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0901
// A lock may be made of others: what its own methods do to those is how it keeps its promise.
[Lock]
class FairGate
{
    private readonly object _inner = new();
    private readonly SemaphoreSlim _queue = new(1, 1);
    private int _entered;
    [Acquires("this")] public void Enter() { _queue.Wait(); Monitor.Enter(_inner); _entered++; }
    [Releases("this")] public void Leave() { _entered--; Monitor.Exit(_inner); _queue.Release(); }
    [TryAcquires(true, "this")]
    public bool TryEnter()
    {
        if (!_queue.Wait(0))
            return false;
        if (Monitor.TryEnter(_inner)) { _entered++; return true; }
        _queue.Release();
        return false;
    }
    // This one is not about the lock that the object is: it leaks.
    [MustNotHold("this")]
    public void Inspect(bool early)
    {
        Monitor.Enter(_inner); // expect: KRN0010
        if (early) return;
        Monitor.Exit(_inner);
    }
}
class Till
{
    private readonly FairGate _gate = new();
    [GuardedBy(nameof(_gate))] private int _cash;
    public void Pay(int sum) { _gate.Enter(); _cash += sum; _gate.Leave(); }
    public void PayOr(int sum) { if (_gate.TryEnter()) { _cash += sum; _gate.Leave(); } }
    public void Twice()
    {
        _gate.Enter();
        _gate.Enter(); // expect: KRN0013
        _gate.Leave();
        _gate.Leave(); // expect: KRN0012
    }
}
