// fix: NameLock
class Account
{
    private readonly object _gate = new();
    private readonly object _other = new();
    [GuardedBy("_gaet")] private int _balance; // what is left
    public object Gate => _gate;

    public int Balance()
    {
        lock (_gate)
            return _balance;
    }

    [MustHold("_othr")] private void Audit() { }

    public object Other => _other;
}
// becomes:
class Account
{
    private readonly object _gate = new();
    private readonly object _other = new();
    [GuardedBy(nameof(_gate))] private int _balance; // what is left
    public object Gate => _gate;

    public int Balance()
    {
        lock (_gate)
            return _balance;
    }

    [MustHold(nameof(_other))] private void Audit() { }

    public object Other => _other;
}
