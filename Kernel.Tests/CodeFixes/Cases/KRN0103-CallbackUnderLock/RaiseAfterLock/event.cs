// fix: RaiseAfterLock
class Feed
{
    private readonly object _gate = new();
    private int _version;

    public event EventHandler? Changed;

    public event Action<int>? Moved;

    public void Publish()
    {
        lock (_gate)
        {
            _version++;
            Changed?.Invoke(this, EventArgs.Empty);
            Moved?.Invoke(_version);
        }
    }

    public void Call(Action done)
    {
        lock (_gate)
        {
            _version++;
            done();
        }
    }
}
// becomes:
class Feed
{
    private readonly object _gate = new();
    private int _version;

    public event EventHandler? Changed;

    public event Action<int>? Moved;

    public void Publish()
    {
        Action<int>? moved;
        int version;
        EventHandler? changed;
        lock (_gate)
        {
            _version++;
            changed = Changed;
            moved = Moved;
            version = _version;
        }
        changed?.Invoke(this, EventArgs.Empty);
        moved?.Invoke(version);
    }

    public void Call(Action done)
    {
        lock (_gate)
        {
            _version++;
        }
        done();
    }
}
