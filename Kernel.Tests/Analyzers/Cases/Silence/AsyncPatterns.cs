// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0016, KRN0101, KRN0102, KRN0104
class AsyncLock
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly object _gate = new();
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _running;
    public Task Ready { get { lock (_gate) return _ready.Task; } }
    public void Open() { lock (_gate) _ready.TrySetResult(); }
    public void Close() { lock (_gate) if (_ready.Task.IsCompleted) _ready = new(TaskCreationOptions.RunContinuationsAsynchronously); }
    public Task StartOnce() { lock (_gate) return _running ??= RunAsync(); }
    private async Task RunAsync() { await Task.Yield(); lock (_gate) _running = null; }
    public async Task<int> Serial(Func<Task<int>> work)
    {
        await _one.WaitAsync();
        int result;
        try { result = 1; } finally { _one.Release(); }
        return result + await work();
    }
    public async Task WhenAll(IEnumerable<int> ids) => await Task.WhenAll(ids.Select(async id => { await Task.Yield(); lock (_gate) _running = null; return id; }));
    public async IAsyncEnumerable<int> Stream() { for (int i = 0; i < 3; i++) { lock (_gate) { } yield return i; await Task.Delay(1); } }
    public async Task Timeout() { using var cts = new CancellationTokenSource(100); await _one.WaitAsync(cts.Token); try { await Task.Delay(1, cts.Token); } finally { _one.Release(); } }
    public int BlockOutside() { Task<int> t; lock (_gate) t = Task.FromResult(1); return t.GetAwaiter().GetResult(); }
}
