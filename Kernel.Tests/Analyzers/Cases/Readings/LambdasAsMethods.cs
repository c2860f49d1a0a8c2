// SPDX-License-Identifier: GPL-2.0-only
class Lambdas
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _cts = new();
    [GuardedBy(nameof(_gate))] private int _n;
    public void Inside()
    {
        Action a = () => { lock (_gate) { _n++; } };
        a();
    }
    public void CancelInside()
    {
        Action a = () =>
        {
            lock (_gate)
                _cts.Cancel(); // expect: KRN0100
        };
        Task.Run(a);
    }
    public void LeakInside()
    {
        Action<bool> a = b =>
        {
            Monitor.Enter(_gate); // expect: KRN0010
            if (b) return;
            Monitor.Exit(_gate);
        };
        Task.Run(() => a(true));
    }
    public void AsyncInside()
    {
        Func<Task> f = async () =>
        {
            Monitor.Enter(_gate);
            await Task.Yield(); // expect: KRN0104
            Monitor.Exit(_gate);
        };
        Task.Run(f);
    }
    public void SemaphoreInside() => Task.Run(async () => { await _one.WaitAsync(); try { await Task.Yield(); } finally { _one.Release(); } });
    public EventHandler Handler() => (_, _) => { lock (_gate) _n = 0; };
    public void Local()
    {
        Do();
        void Do()
        {
            Monitor.Enter(_gate);
            _n = 3;
            Monitor.Exit(_gate);
            Monitor.Exit(_gate); // expect: KRN0012
        }
    }
}
