// fix: AddMustHold
class Account
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _balance;

    internal void Add(int sum)
    {
        _balance += sum;
    }

    public void Pay(int sum) => Add(sum);
}
