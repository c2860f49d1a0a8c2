// fix: AddLock
class TwoLocks
{
    private readonly object _first = new();
    private readonly object _second = new();
    [GuardedBy(nameof(_first))] private int _a;
    [GuardedBy(nameof(_second))] private int _b;

    // To take the first lock here would be the order contrary to that below.
    public int Look()
    {
        lock (_second)
            return _a;
    }

    public int Both()
    {
        lock (_first)
        {
            lock (_second)
                return _a + _b;
        }
    }
}
