// SPDX-License-Identifier: GPL-2.0-only
class Indirect
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Mutex _mutex = new();
    private readonly Task _task = Task.CompletedTask;
    private void Flush() => _task.Wait();
    private void Deep() => Flush();
    private Task Start() => Task.Run(Flush);
    private int Count => _task.GetHashCode() + Read();
    private int Read() { _task.GetAwaiter().GetResult(); return 1; }
    public void A()
    {
        lock (_gate)
            Deep(); // expect: KRN0102
    }
    public int B()
    {
        lock (_gate)
            return Count; // expect: KRN0102
    }
    public async Task C()
    {
        await _one.WaitAsync();
        Flush(); // expect: KRN0102
        _one.Release();
    }
    public void D() { lock (_gate) Start(); }
    public void E() { Deep(); lock (_gate) { } Flush(); }
    // A mutex is a lock, and taking a lock under a lock is order, not waiting.
    public void F() { lock (_gate) { _mutex.WaitOne(); _mutex.ReleaseMutex(); } }
    public void G() { _one.Wait(); lock (_gate) { } _one.Release(); }
}

// What a method waits for itself has happened when it returns, whatever its caller does with the result.
class WaitedForInside
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    public CancellationToken Token => _stop.Token;
    private async Task<int> StopLater()
    {
        await Task.Yield();
        _stop.Cancel();
        return 1;
    }
    private int StopNow() => StopLater().GetAwaiter().GetResult();
    private async Task<int> Ask() => await StopLater();
    public int Kept()
    {
        lock (_gate)
        {
            var result = StopNow(); // expect: KRN0100, KRN0102
            return result;
        }
    }
    public void NotWaitedFor()
    {
        lock (_gate)
        {
            var task = Ask();
            GC.KeepAlive(task);
        }
    }
}
