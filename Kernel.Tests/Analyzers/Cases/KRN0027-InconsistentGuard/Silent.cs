// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0027
class Uncounted
{
    private readonly object _gate = new();
    private volatile bool _stopped;
    private readonly List<int> _fixed = [];
    private int _atomic;
    private string? _name;
    private CancellationTokenSource _source = new();
    private int _made;
    private int _disposed;
    public int Open;

    public Uncounted()
    {
        _made = 1;
        Make();
    }

    private void Make() => _made = 2;

    public bool Stopped => _stopped;

    public int FixedCount => _fixed.Count;

    public int Atomic => Volatile.Read(ref _atomic);

    public bool HasName => _name != null;

    public bool HasNoName => _name is null;

    public CancellationToken Token => _source.Token;

    public int Public => Open;

    public void Change()
    {
        lock (_gate)
        {
            _stopped = !_stopped;
            _fixed.Add(1);
            _atomic++;
            _name += "x";
            _source = new();
            _made++;
            _disposed++;
            Open++;
        }
    }

    public void ChangeAgain()
    {
        lock (_gate)
        {
            _stopped = !_stopped;
            _fixed.Add(1);
            _atomic++;
            _name += "x";
            _source = new();
            _made++;
            _disposed++;
            Open++;
        }
    }

    public void ChangeOnceMore()
    {
        lock (_gate)
        {
            _stopped = !_stopped;
            _fixed.Add(1);
            _atomic++;
            _name += "x";
            _source = new();
            _made++;
            _disposed++;
            Open++;
        }
    }

    public void Dispose() => _disposed = 1;
}

class TooManyWithout
{
    private readonly object _gate = new();
    private int _count;
    private int _sum;
    private int _size;

    public int Count => _count;

    public int Sum => _sum;

    public int Twice => _sum + _size;

    public void Add(int item)
    {
        lock (_gate)
        {
            _count++;
            _sum += item;
            _size++;
        }

        _size--;
    }

    public void Remove(int item)
    {
        lock (_gate)
        {
            _count--;
            _sum -= item;
            _size++;
        }

        _size--;
    }

    public void Third(int item)
    {
        lock (_gate)
            _sum -= item;
    }
}

class OneMethodOnly
{
    private readonly object _gate = new();
    private int _count;

    public int Count => _count;

    public void All()
    {
        lock (_gate)
        {
            _count++;
            _count++;
            _count++;
        }
    }
}

class NeverWritten
{
    private readonly object _gate = new();
    private int _size = 3;

    public NeverWritten(int size) => _size = size;

    public int Size => _size;

    public int Twice()
    {
        lock (_gate)
            return _size + _size;
    }

    public int Thrice()
    {
        lock (_gate)
            return _size + _size + _size;
    }
}

class DoubleChecked
{
    private readonly object _gate = new();
    private bool _ready;
    private List<int>? _list;

    public void Prepare()
    {
        if (_ready)
            return;
        lock (_gate)
        {
            if (_ready)
                return;
            _ready = true;
        }
    }

    public void Again()
    {
        lock (_gate)
            _ready = !_ready;
    }

    public List<int> List()
    {
        if (_list == null)
        {
            lock (_gate)
                _list ??= [];
        }

        return _list;
    }

    public void Renew()
    {
        lock (_gate)
        {
            _list = [];
            _list.Add(1);
        }
    }
}

class OnlyCalledHeld
{
    private readonly object _gate = new();
    private int _count;

    public void Add()
    {
        lock (_gate)
            Change(1);
    }

    public void Remove()
    {
        lock (_gate)
        {
            Change(-1);
            if (_count < 0)
                _count = 0;
        }
    }

    private void Change(int by) => _count += by;
}

class Unpublished
{
    private readonly object _gate = new();
    private int _count;

    public static Unpublished Make()
    {
        var made = new Unpublished();
        made._count = 1;
        return made;
    }

    public void Add()
    {
        lock (_gate)
            _count++;
    }

    public void Remove()
    {
        lock (_gate)
            _count--;
    }

    public int Count()
    {
        lock (_gate)
            return _count;
    }
}

// The owner locks, and the object itself is also there as a copy.
class Progress
{
    private long _bytes;

    public long Bytes => _bytes;

    public Progress Clone() => (Progress)MemberwiseClone();

    public class Owner
    {
        private readonly object _gate = new();
        private readonly Progress _current = new();

        public void Sent(long bytes)
        {
            lock (_gate)
                _current._bytes += bytes;
        }

        public void Restart()
        {
            lock (_gate)
                _current._bytes = 0;
        }

        public bool IsLarge()
        {
            lock (_gate)
                return _current._bytes > 100;
        }
    }
}
