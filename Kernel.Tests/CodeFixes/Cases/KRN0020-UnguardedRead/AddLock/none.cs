// fix: AddLock
class Account
{
    private readonly object _gate = new();
    private readonly SpinLock _spin = new();
    [GuardedBy(nameof(_gate))] private int _balance;
    [GuardedBy(nameof(_spin))] private int _spun;

    public async Task Pay(Func<int, Task> pay)
    {
        await pay(_balance);
    }

    public int Spun() => _spun;

    public Func<int> Later() => () => _balance;
}
