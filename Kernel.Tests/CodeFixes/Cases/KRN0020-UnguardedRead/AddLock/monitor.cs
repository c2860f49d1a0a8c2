// fix: AddLock
class Account
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _balance;
    [GuardedBy(nameof(_gate))] private int _changes;

    public int Balance => _balance; // as of now

    public int Changes
    {
        get => _changes;
    }

    public void Pay(int sum)
    {
        Console.WriteLine("pay");
        // One step.
        _balance += sum;
        _changes++;
    }

    public bool CanPay(int sum)
    {
        if (_balance < sum)
            return false;
        var changes = _changes;
        return changes < 100;
    }

    [MustHold(nameof(_gate))] private void Audit() => Console.WriteLine(_balance);

    public void Close() => Audit();
}

class Bank
{
    private readonly Lock _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<int> _sums = new();

    public static void Add(Bank bank, int sum)
    {
        bank._sums.Add(sum);
    }
}
// becomes:
class Account
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _balance;
    [GuardedBy(nameof(_gate))] private int _changes;

    public int Balance
    {
        get
        {
            lock (_gate)
                return _balance;
        }
    } // as of now

    public int Changes
    {
        get
        {
            lock (_gate)
                return _changes;
        }
    }

    public void Pay(int sum)
    {
        Console.WriteLine("pay");
        lock (_gate)
        {
            // One step.
            _balance += sum;
            _changes++;
        }
    }

    public bool CanPay(int sum)
    {
        lock (_gate)
        {
            if (_balance < sum)
                return false;
        }
        int changes;
        lock (_gate)
            changes = _changes;
        return changes < 100;
    }

    [MustHold(nameof(_gate))] private void Audit() => Console.WriteLine(_balance);

    public void Close()
    {
        lock (_gate)
            Audit();
    }
}

class Bank
{
    private readonly Lock _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<int> _sums = new();

    public static void Add(Bank bank, int sum)
    {
        lock (bank._gate)
            bank._sums.Add(sum);
    }
}
