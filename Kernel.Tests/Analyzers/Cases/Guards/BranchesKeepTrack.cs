// SPDX-License-Identifier: GPL-2.0-only
class Branches
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;

    public void ReleaseInBranch(bool early)
    {
        Monitor.Enter(_gate);
        if (early)
        {
            Monitor.Exit(_gate);
            _n = 1; // expect: KRN0021
            return;
        }
        _n = 2;
        Monitor.Exit(_gate);
    }
    public void BothBranches(bool b)
    {
        if (b) Monitor.Enter(_gate);
        else Monitor.Enter(_gate);
        _n++;
        Monitor.Exit(_gate);
    }
    public void AfterExit()
    {
        Monitor.Enter(_gate);
        _n = 1;
        Monitor.Exit(_gate);
        _n = 2; // expect: KRN0021
    }
    public void BeforeEnter()
    {
        _n = 1; // expect: KRN0021
        Monitor.Enter(_gate);
        _n = 2;
        Monitor.Exit(_gate);
    }
    public void Loop(int count)
    {
        for (int i = 0; i < count; i++)
        {
            lock (_gate) _n += i;
        }
    }
    public void ReleaseAndRetake()
    {
        Monitor.Enter(_gate);
        while (_n > 0)
        {
            Monitor.Exit(_gate);
            Thread.Yield();
            Monitor.Enter(_gate);
        }
        _n = 9;
        Monitor.Exit(_gate);
    }
}
