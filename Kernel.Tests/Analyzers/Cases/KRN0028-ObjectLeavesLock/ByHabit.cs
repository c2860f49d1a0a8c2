// SPDX-License-Identifier: GPL-2.0-only
class ByHabit
{
    private readonly object _gate = new();
    private List<int> _items = [];
    private List<int> _mixed = [];
    private readonly List<int> _once = [];

    public void Add(int item)
    {
        lock (_gate)
        {
            _items.Add(item);
            _mixed.Add(item);
            _once.Add(item);
        }
    }

    public void Remove(int item)
    {
        lock (_gate)
        {
            _items.Remove(item);
            _mixed.Remove(item);
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _items = [];
            _mixed = [];
        }
    }

    public IReadOnlyList<int> Items()
    {
        lock (_gate)
            return _items; // expect: KRN0028
    }

    public int[] Copy()
    {
        lock (_gate)
            return [.. _items];
    }

    public List<int> Mixed()
    {
        lock (_gate)
            return _mixed;
    }

    public int Count => _mixed.Count; // expect: KRN0027

    public List<int> Once()
    {
        lock (_gate)
            return _once;
    }
}
