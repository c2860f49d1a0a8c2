// SPDX-License-Identifier: GPL-2.0-only
class Iterators
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<int> _items = new();
    [GuardedBy(nameof(_gate))] private int _n;
    private readonly CancellationTokenSource _cts = new();
    private IEnumerable<int> Cancelling() { _cts.Cancel(); yield return 1; }
    // Making the iterator runs nothing of its body.
    public IEnumerable<int> Made() { lock (_gate) return Cancelling(); }
    public int Consumed()
    {
        lock (_gate)
        {
            int sum = 0;
            foreach (int x in Cancelling()) // expect: KRN0100
                sum += x;
            return sum;
        }
    }
    public IEnumerable<int> LockInside() { foreach (int x in Copy()) yield return x; }
    private int[] Copy() { lock (_gate) return _items.ToArray(); }
    public IEnumerable<int> TwoSteps()
    {
        yield return 1;
        lock (_gate) _n++;
        yield return 2;
        _n++; // expect: KRN0021
    }
}
