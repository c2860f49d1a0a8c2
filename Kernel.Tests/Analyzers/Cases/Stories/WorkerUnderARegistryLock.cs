// SPDX-License-Identifier: GPL-2.0-only
class Registry
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly Dictionary<string, Worker1> _all = new();
    public void RemoveWrong(string name)
    {
        lock (_gate)
        {
            if (_all.Remove(name, out var w))
                w.Stop(); // expect: KRN0100, KRN0102
        }
    }
    public void RemoveRight(string name)
    {
        Worker1? w;
        lock (_gate) _all.Remove(name, out w);
        w?.Stop();
    }
    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            if (_all.Remove(from, out var w)) _all[to] = w;
        }
    }
    public int Count() => _all.Count; // expect: KRN0020
}
class Worker1
{
    private readonly CancellationTokenSource _cts = new();
    private readonly Thread _thread;
    public Worker1() { _thread = new Thread(Run); _thread.Start(); }
    private void Run() => _cts.Token.WaitHandle.WaitOne();
    public void Stop() { _cts.Cancel(); _thread.Join(); }
}
