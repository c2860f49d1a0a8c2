// SPDX-License-Identifier: GPL-2.0-only
class Counter
{
    private readonly object _gate = new();
    private int _count;
    private List<int> _items = [];
    private bool _closed;

    // Three of four hold it.
    public int Count => _count; // expect: KRN0027

    public bool IsClosed
    {
        get => _closed; // expect: KRN0027
    }

    public void Add(int item)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _count++;
            _items.Add(item);
        }
    }

    public void Remove(int item)
    {
        lock (_gate)
        {
            _count--;
            _items.Remove(item);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _count = 0;
            _closed = true;
            _items = [];
        }

        _items.Clear(); // expect: KRN0027
    }

    public bool Reopen()
    {
        lock (_gate)
        {
            var was = _closed;
            _closed = false;
            return was;
        }
    }
}

class WrongLock
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private string _name = "";

    public string Name
    {
        get
        {
            lock (_gate)
                return _name;
        }
        set
        {
            lock (_gate)
                _name = value;
        }
    }

    public void Append(string text)
    {
        lock (_gate)
            _name += text;
    }

    public void Reset()
    {
        lock (_other)
            _name = ""; // expect: KRN0027
    }
}

class ThroughHelpers
{
    private readonly ReaderWriterLockSlim _rw = new();
    private int _size;
    private static readonly object s_gate = new();
    private static int s_all;

    internal int Free { get; set; }

    public int Size()
    {
        _rw.EnterReadLock();
        var size = Read();
        _rw.ExitReadLock();
        return size;
    }

    public void Grow()
    {
        _rw.EnterWriteLock();
        try
        {
            Change(1);
            Free++;
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    public void Shrink()
    {
        _rw.EnterWriteLock();
        try
        {
            Change(-1);
            Free--;
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    public void Fill()
    {
        _rw.EnterWriteLock();
        Free = 0;
        _rw.ExitWriteLock();
    }

    public bool IsLarge() => _size > 100; // expect: KRN0027

    public static void Started()
    {
        lock (s_gate)
            s_all++;
    }

    public static void Ended()
    {
        lock (s_gate)
            s_all--;
    }

    public static int Wanted()
    {
        lock (s_gate)
            return s_all;
    }

    public static int All => s_all; // expect: KRN0027

    private int Read() => _size;

    private void Change(int by)
    {
        _size += by;
        if (_size < 0)
            throw new InvalidOperationException();
    }
}

class Outside
{
    // An internal property of another class.
    public int Free(ThroughHelpers helpers) => helpers.Free; // expect: KRN0027
}

class Node
{
    internal int Weight;
}

class OwnersLock
{
    private readonly object _gate = new();
    private readonly List<Node> _nodes = [];

    public void Heavier()
    {
        lock (_gate)
        {
            foreach (var node in _nodes)
                node.Weight++;
        }
    }

    public void Lighter(Node node)
    {
        lock (_gate)
            node.Weight--;
    }

    public int Sum()
    {
        lock (_gate)
            return _nodes.Sum(node => node.Weight);
    }

    public int First() => _nodes[0].Weight; // expect: KRN0027
}

class TwoOfEight
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _state;

    public async Task Next()
    {
        await _one.WaitAsync();
        try
        {
            if (_state == 1)
                _state = 2;
            else if (_state == 2)
                _state = 3;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<int> Read()
    {
        await _one.WaitAsync();
        try
        {
            return _state + _state;
        }
        finally
        {
            _one.Release();
        }
    }

    public int Peek() => _state; // expect: KRN0027

    public void Reset() => _state = 0; // expect: KRN0027
}
