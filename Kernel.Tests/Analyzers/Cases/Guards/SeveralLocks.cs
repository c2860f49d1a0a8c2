// SPDX-License-Identifier: GPL-2.0-only
class SeveralLocks
{
    private readonly object _outer = new();
    private readonly object _inner = new();
    [GuardedBy(nameof(_outer), nameof(_inner))] private int _count;
    [PointeeGuardedBy(nameof(_outer), nameof(_inner))] private readonly List<int> _items = [];

    public int ReadByOne()
    {
        lock (_outer)
            return _count + _items.Count;
    }

    public int ReadByTheOther()
    {
        lock (_inner)
            return _count + _items.Count;
    }

    public void Write()
    {
        lock (_outer)
        {
            lock (_inner)
            {
                _count++;
                _items.Add(1);
            }
        }
    }

    public void WriteWithOne()
    {
        lock (_outer)
            _count++; // expect: KRN0021
        lock (_inner)
            _items.Add(1); // expect: KRN0021
    }

    public int Without() =>
        _count // expect: KRN0020
        + _items.Count; // expect: KRN0020

    public int ByHelpers()
    {
        lock (_outer)
            return Help();
    }

    public int ByTheOther()
    {
        lock (_inner)
            return OnceMore();
    }

    private int Help() => _count;

    private int OnceMore() => _count;
}
