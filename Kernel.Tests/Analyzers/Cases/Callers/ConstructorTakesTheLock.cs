// SPDX-License-Identifier: GPL-2.0-only
class Context
{
    private readonly SemaphoreSlim _one = new(1, 1);
    public IDisposable Begin() => new Releaser(_one);
    private sealed class Releaser : IDisposable
    {
        private readonly SemaphoreSlim _held;
        public Releaser(SemaphoreSlim one) { _held = one; _held.Wait(); }
        public void Dispose() => _held.Release();
    }
}
class Client
{
    private readonly Context _context = new();
    public int Compare(int x) { using (_context.Begin()) return x; }
    public int Twice(int x)
    {
        using (_context.Begin())
        {
            return Compare(x); // expect: KRN0013
        }
    }
    public void Blocks()
    {
        using (_context.Begin())
        {
            Task.Delay(1).Wait(); // expect: KRN0102
        }
        Task.Delay(1).Wait();
    }
}
// A semaphore that comes from a pool, and is made for one, is a lock: to take it under another is no wait.
sealed class PooledLock
{
    private static readonly System.Collections.Concurrent.ConcurrentBag<SemaphoreSlim> s_pool = new();
    private readonly SemaphoreSlim _top = Get();
    private static SemaphoreSlim Get() => s_pool.TryTake(out var s) ? s : new SemaphoreSlim(1);
    public IDisposable Take()
    {
        SemaphoreSlim current = _top;
        current.Wait();
        return new Giver(current);
    }
    private sealed class Giver : IDisposable
    {
        private readonly SemaphoreSlim _s;
        public Giver(SemaphoreSlim s) { _s = s; }
        public void Dispose() => _s.Release();
    }
}
class Binder
{
    private readonly object _gate = new();
    private readonly PooledLock _inner = new();
    private int _n;
    public void Stop() { lock (_gate) { using (_inner.Take()) _n++; } }
}
// Made for many, wherever it comes from, it is none.
class Limiter
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _slots = Make(3);
    private static SemaphoreSlim Make(int n) => new(n);
    public void Enter()
    {
        lock (_gate)
            _slots.Wait(); // expect: KRN0102
    }
}
