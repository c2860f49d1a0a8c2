// fix: ReleaseInFinally
// rules: KRN0011
class Account
{
    private readonly Mutex _gate = new();
    private int _sum;

    public void Pay(int sum)
    {
        _gate.WaitOne();
        if (sum < 0)
            throw new ArgumentOutOfRangeException(nameof(sum));
        _sum += sum;
        _gate.ReleaseMutex();
    }
}
// becomes:
class Account
{
    private readonly Mutex _gate = new();
    private int _sum;

    public void Pay(int sum)
    {
        _gate.WaitOne();
        try
        {
            if (sum < 0)
                throw new ArgumentOutOfRangeException(nameof(sum));
            _sum += sum;
        }
        finally
        {
            _gate.ReleaseMutex();
        }
    }
}
