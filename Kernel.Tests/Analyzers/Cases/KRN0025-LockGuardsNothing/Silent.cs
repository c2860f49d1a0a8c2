// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0025
class Kept
{
    private readonly object _gate = new();
    private readonly Dictionary<string, object> _gates = [];
    private object _made;
    private object? _raced;
    private object? _ensured;
    private object _initialised = new();
    private static object s_gate = new();
    private object _byHelper = null!;
    private object _onlyByConstructors = null!;

    public Kept()
        : this(new object())
    {
    }

    public Kept(object made)
    {
        _made = made;
        Initialise();
        First();
    }

    public object Root { get; } = new();

    public object Given { get; init; } = new();

    public int Count { get; private set; }

    private void Initialise() => _byHelper = new object();

    private void First() => _onlyByConstructors = new object();

    public void This()
    {
        lock (this)
            Count++;
    }

    public void Fields()
    {
        lock (_gate)
            Count++;
        lock (_made)
            Count++;
        lock (_initialised)
            Count++;
        lock (s_gate)
            Count++;
        lock (_byHelper)
            Count++;
        lock (_onlyByConstructors)
            Count++;
        lock (Root)
            Count++;
        lock (Given)
            Count++;
    }

    public void Raced()
    {
        Interlocked.CompareExchange(ref _raced, new object(), null);
        lock (_raced)
            Count++;
        LazyInitializer.EnsureInitialized(ref _ensured);
        lock (_ensured!)
            Count++;
    }

    public void OfAKey(string key)
    {
        object? gate;
        lock (_gate)
        {
            if (!_gates.TryGetValue(key, out gate))
                _gates.Add(key, gate = new object());
        }

        lock (gate)
            Count++;
    }

    public void Parameter(object gate)
    {
        lock (gate)
            Count++;
    }

    public void Copy()
    {
        var gate = _gate;
        lock (gate)
            Count++;
    }

    public void Generic<T>(T item)
        where T : class
    {
        lock (item)
            Count++;
    }
}
