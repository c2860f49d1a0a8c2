// SPDX-License-Identifier: GPL-2.0-only
class Assigned
{
    private List<int> _items = [];
    private object _gate = new();
    private object? _late;
    private object? _lazy;
    private static object s_gate = new();
    private Lock _lock = new();

    public object Root { get; private set; } = new();

    public void Add(int item)
    {
        lock (_items) // expect: KRN0025
            _items.Add(item);
    }

    public void ReplacedUnderTheVeryLock()
    {
        lock (_items) // expect: KRN0025
            _items = [];
    }

    public void Swap(ref object other)
    {
        lock (_gate) // expect: KRN0025
            Exchange(ref _gate, ref other);
    }

    public void Late()
    {
        if (_late == null)
            _late = new object();
        lock (_late) // expect: KRN0025
            _items.Clear();
    }

    public void Lazy()
    {
        _lazy ??= new object();
        lock (_lazy) // expect: KRN0025
            _items.Clear();
    }

    public static void Renew() => s_gate = new object();

    public static void Static()
    {
        lock (s_gate) // expect: KRN0025
            Renew();
    }

    public void NewKind()
    {
        lock (_lock) // expect: KRN0025
            _items.Clear();
        _lock = new Lock();
    }

    public void Property()
    {
        lock (Root) // expect: KRN0025
            Root = new object();
    }

    public void Monitored()
    {
        Monitor.Enter(_gate); // expect: KRN0025
        Monitor.Exit(_gate);
    }

    private static void Exchange(ref object left, ref object right) => (left, right) = (right, left);
}

class OfAnotherClass
{
    public object Gate = new();
}

class Outsider
{
    public void Use(OfAnotherClass other)
    {
        lock (other.Gate) // expect: KRN0025
            other.ToString();
    }

    public void Replace(OfAnotherClass other) => other.Gate = new object();
}
