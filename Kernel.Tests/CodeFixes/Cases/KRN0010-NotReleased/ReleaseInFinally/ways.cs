// fix: ReleaseInFinally
// with: Locks
using Kit;

class Account
{
    private readonly object _gate = new();
    private readonly RwSem _sem = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _sum;

    public void Pay(int sum)
    {
        Console.WriteLine("pay");
        // The whole of it.
        Monitor.Enter(_gate);
        if (sum == 0)
            return;
        if (sum > 100)
        {
            Monitor.Exit(_gate);
            return;
        }

        _sum += sum; // done
        Monitor.Exit(_gate);
        Console.WriteLine("paid");
    }

    public int Look(bool all)
    {
        _sem.DownRead();
        if (!all)
            return 0;
        int sum = _sum;
        _sem.UpRead();
        return 1;
    }

    public async Task Save(bool all)
    {
        await _one.WaitAsync();
        if (!all)
            return;
        await Task.Delay(1);
        _one.Release();
    }
}
// becomes:
using Kit;

class Account
{
    private readonly object _gate = new();
    private readonly RwSem _sem = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _sum;

    public void Pay(int sum)
    {
        Console.WriteLine("pay");
        // The whole of it.
        lock (_gate)
        {
            if (sum == 0)
                return;
            if (sum > 100)
            {
                return;
            }

            _sum += sum; // done
        }
        Console.WriteLine("paid");
    }

    public int Look(bool all)
    {
        _sem.DownRead();
        try
        {
            if (!all)
                return 0;
            int sum = _sum;
        }
        finally
        {
            _sem.UpRead();
        }
        return 1;
    }

    public async Task Save(bool all)
    {
        await _one.WaitAsync();
        try
        {
            if (!all)
                return;
            await Task.Delay(1);
        }
        finally
        {
            _one.Release();
        }
    }
}
