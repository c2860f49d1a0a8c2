// about: KRN0027
public abstract class Ring
{
    private readonly object _gate = new();
    private int _first;
    private int _last;

    public int First()
    {
        lock (_gate)
            return _first;
    }

    public void Next()
    {
        lock (_gate)
        {
            _first++;
            Wrap();
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _first = 0;
            Wrap();
        }
    }

    public int Last()
    {
        lock (_gate)
            return _last;
    }

    public void Push()
    {
        lock (_gate)
        {
            _last++;
            Drop();
        }
    }

    public void Clear()
    {
        lock (_gate)
            _last = 0;
        Drop();
    }

    // The caller holds the lock, and all callers do.
    protected void Wrap() => _first %= 16;

    // One caller does not.
    internal void Drop() => _last--; // expect: KRN0027
}

public class Handlers
{
    private readonly object _gate = new();
    private readonly List<Action> _all = [];
    private Action[] _ready = [];
    private List<int> _changed = [];

    public void Add(Action handler)
    {
        lock (_gate)
        {
            _all.Add(handler);
            _ready = [.. _all];
            _changed.Add(1);
        }
    }

    public void Remove(Action handler)
    {
        lock (_gate)
        {
            _all.Remove(handler);
            _ready = [.. _all];
            _changed.Add(2);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _all.Clear();
            _ready = [];
            _changed = [];
        }
    }

    // A new array each time: the lock is for those who put it there.
    public void Run()
    {
        foreach (var handler in _ready)
            handler();
    }

    // The same list, and it grows.
    public int Changes() => _changed.Count; // expect: KRN0027
}
