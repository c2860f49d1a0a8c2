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
