// fix: AddMustHold
class Account
{
    protected readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_gate))] private int _balance;
    [GuardedBy(nameof(_rw))] private int _hits;

    /// <summary>Adds.</summary>
    internal void Add(int sum)
    {
        _balance += sum;
    }

    public void Pay(int sum)
    {
        lock (_gate)
            Add(sum);
    }

    internal int Hits() => _hits;

    public int Look()
    {
        _rw.EnterReadLock();
        int hits = Hits();
        _rw.ExitReadLock();
        return hits;
    }
}
// becomes:
class Account
{
    protected readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_gate))] private int _balance;
    [GuardedBy(nameof(_rw))] private int _hits;

    /// <summary>Adds.</summary>
    [MustHold(nameof(_gate))]
    internal void Add(int sum)
    {
        _balance += sum;
    }

    public void Pay(int sum)
    {
        lock (_gate)
            Add(sum);
    }

    [MustHoldShared(nameof(_rw))]
    internal int Hits() => _hits;

    public int Look()
    {
        _rw.EnterReadLock();
        int hits = Hits();
        _rw.ExitReadLock();
        return hits;
    }
}
