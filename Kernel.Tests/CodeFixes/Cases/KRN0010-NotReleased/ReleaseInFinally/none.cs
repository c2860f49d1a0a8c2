// fix: ReleaseInFinally
class Account
{
    private readonly object _gate = new();
    private int _sum;

    public int Pay(int sum)
    {
        Monitor.Enter(_gate);
        if (sum == 0)
            return 0;
        var result = _sum += sum;
        Monitor.Exit(_gate);
        return result;
    }

    public void Release(bool early)
    {
        Monitor.Enter(_gate);
        if (early)
        {
            Monitor.Exit(_gate);
            Console.WriteLine("early");
            return;
        }

        _sum++;
    }
}
