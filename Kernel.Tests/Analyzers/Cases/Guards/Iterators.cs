// SPDX-License-Identifier: GPL-2.0-only
class Sequence
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<int> _items = new();
    [GuardedBy(nameof(_gate))] private int _n;

    public IEnumerable<int> Snapshot()
    {
        int[] copy;
        lock (_gate) copy = _items.ToArray();
        foreach (int x in copy) yield return x;
    }
    public IEnumerable<int> Held()
    {
        lock (_gate)
        {
            for (int i = 0; i < _n; i++)
                yield return _items[i]; // expect: KRN0105
        }
    }
    public IEnumerable<int> Bare()
    {
        yield return _n; // expect: KRN0020
    }
    public IEnumerable<int> CalledHeld()
    {
        lock (_gate)
            return Walk();
    }
    private IEnumerable<int> Walk()
    {
        yield return _n; // expect: KRN0020
    }
}
