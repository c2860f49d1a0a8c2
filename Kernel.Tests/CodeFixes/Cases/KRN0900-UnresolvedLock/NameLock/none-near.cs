// fix: NameLock
class Account
{
    private readonly object _gate = new();
    [GuardedBy("_elsewhere")] private int _balance;
    [GuardedBy("_gat")] private int _unheld;

    public object Gate => _gate;

    // The lock that was meant is not held here: to name it would only move the report.
    public int Unheld() => _unheld;
}
