// SPDX-License-Identifier: GPL-2.0-only
class Yields
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly List<int> _items = [];

    public IEnumerable<int> Under()
    {
        lock (_gate)
        {
            foreach (var item in _items)
                yield return item; // expect: KRN0105
        }
    }

    public IEnumerator<int> Reader()
    {
        _rw.EnterReadLock();
        try
        {
            yield return _items[0]; // expect: KRN0105
            yield return _items[1]; // expect: KRN0105
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    public async IAsyncEnumerable<int> Waits()
    {
        await _one.WaitAsync();
        yield return 1; // expect: KRN0105
        _one.Release();
        yield return 2;
    }

    public IEnumerable<int> Local()
    {
        return Inner();

        IEnumerable<int> Inner()
        {
            lock (_gate)
                yield return 1; // expect: KRN0105
        }
    }

    public IEnumerable<int> Wrapped()
    {
        Enter();
        yield return 1; // expect: KRN0105
        Exit();
    }

    public IEnumerable<int> Copies()
    {
        int[] copy;
        lock (_gate)
            copy = [.. _items];
        foreach (var item in copy)
            yield return item;
    }

    public IEnumerable<int> Breaks()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                yield break;
        }

        yield return 1;
    }

    [MustHold(nameof(_gate))]
    public IEnumerable<int> OfTheCaller()
    {
        yield return _items.Count;
    }

    public int Uses()
    {
        lock (_gate)
            return OfTheCaller().Sum();
    }

    private void Enter() => Monitor.Enter(_gate);

    private void Exit() => Monitor.Exit(_gate);
}
