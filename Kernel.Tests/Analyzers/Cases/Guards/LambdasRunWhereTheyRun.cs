// SPDX-License-Identifier: GPL-2.0-only
class Deferred
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [GuardedBy(nameof(_gate))] private readonly HashSet<int> _set = new();
    private readonly List<int> _all = new();
    private Action? _later;

    public void Run()
    {
        lock (_gate)
            Task.Run(() => _n++); // expect: KRN0021
    }
    public void Keep()
    {
        lock (_gate)
        {
            _later = () => _n = 1; // expect: KRN0021
        }
    }
    public void Each() { lock (_gate) _all.ForEach(x => _n += x); }
    public List<int> Filter() { lock (_gate) return _all.Where(x => _set.Contains(x)).ToList(); }
    public int CountIn() { lock (_gate) return _all.Count(x => _set.Contains(x)); }
    public bool AnyIn() { lock (_gate) return _all.Any(x => x > _n); }
    public IEnumerable<int> Lazy()
    {
        lock (_gate)
            return _all.Where(x => x > _n); // expect: KRN0020
    }
    public void Locked() { Task.Run(() => { lock (_gate) _n++; }); }
    public void Bare() => _all.ForEach(x => _n += x); // expect: KRN0021
    public void Parallel_()
    {
        lock (_gate)
            Parallel.ForEach(_all, x => { _n += x; }); // expect: KRN0021
    }
    public void Sorted() { lock (_gate) _all.Sort((a, b) => (a - _n) - (b - _n)); }
    public void Each2() { lock (_gate) Array.ForEach(_all.ToArray(), x => _n += x); }
}
