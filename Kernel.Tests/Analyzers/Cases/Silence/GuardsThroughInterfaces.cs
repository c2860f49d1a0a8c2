// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0020, KRN0021, KRN0022
interface ICounter { void Add(int n); int Total { get; } }
sealed class LockedCounter : ICounter
{
    private readonly Lock _lock = new();
    [GuardedBy(nameof(_lock))] private int _total;
    public void Add(int n) { lock (_lock) _total += n; }
    public int Total { get { lock (_lock) return _total; } }
}
sealed class StripedCounter : ICounter
{
    private readonly LockedCounter[] _stripes = Enumerable.Range(0, 4).Select(static _ => new LockedCounter()).ToArray();
    public void Add(int n) => _stripes[Environment.CurrentManagedThreadId & 3].Add(n);
    public int Total => _stripes.Sum(static s => s.Total);
}
class CounterUser(ICounter counter)
{
    public void Work() { for (int i = 0; i < 3; i++) counter.Add(i); }
    public string Show() => counter.Total.ToString();
    public Task Parallel1() => Task.WhenAll(Task.Run(Work), Task.Run(Work));
}
