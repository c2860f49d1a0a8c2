// SPDX-License-Identifier: GPL-2.0-only
class Shutdown
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private bool _stopped;
    private readonly CancellationTokenSource _cts = new();
    private readonly List<Task> _workers = new();
    // The registration below takes the same lock; Cancel runs it here and now.
    public void StopWrong()
    {
        lock (_gate)
        {
            if (_stopped) return;
            _stopped = true;
            _cts.Cancel(); // expect: KRN0100
            Task.WaitAll(_workers.ToArray()); // expect: KRN0102
        }
    }
    public void StopRight()
    {
        Task[] workers;
        lock (_gate)
        {
            if (_stopped) return;
            _stopped = true;
            workers = _workers.ToArray();
        }
        _cts.Cancel();
        Task.WaitAll(workers);
    }
    public void Watch(CancellationToken token) => token.Register(() => { lock (_gate) _stopped = true; });
    public void Start() { lock (_gate) { if (!_stopped) _workers.Add(Task.Run(() => Watch(_cts.Token))); } }
}
