// SPDX-License-Identifier: GPL-2.0-only
class Completer
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<int> _plain = new();
    private readonly TaskCompletionSource<int> _async = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _void = new();
    private readonly TaskCompletionSource<int> _both = new(TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _state = new(new object());
    public void SetResult()
    {
        lock (_gate)
            _plain.SetResult(1); // expect: KRN0101
    }
    public void TrySetResult()
    {
        lock (_gate)
            _plain.TrySetResult(1); // expect: KRN0101
    }
    public void SetException()
    {
        lock (_gate)
            _plain.SetException(new InvalidOperationException()); // expect: KRN0101
    }
    public void SetCanceled()
    {
        lock (_gate)
            _plain.TrySetCanceled(); // expect: KRN0101
    }
    public void NonGeneric()
    {
        lock (_gate)
            _void.SetResult(); // expect: KRN0101
    }
    public void WithState()
    {
        lock (_gate)
            _state.SetResult(1); // expect: KRN0101
    }
    public void Async() { lock (_gate) _async.SetResult(1); }
    public void AsyncAmongOthers() { lock (_gate) _both.TrySetResult(1); }
    public void Outside() { lock (_gate) { } _plain.SetResult(1); }
    public void Unseen(TaskCompletionSource<int> from) { lock (_gate) from.SetResult(1); }
    public Task<int> Read() { lock (_gate) return _plain.Task; }
    public void ThroughCallee()
    {
        lock (_gate)
            Finish(); // expect: KRN0101
    }
    private void Finish() => _plain.SetResult(2);
    public void Local()
    {
        var tcs = new TaskCompletionSource();
        lock (_gate)
            tcs.SetResult(); // expect: KRN0101
    }
    public void LocalRight()
    {
        var tcs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) tcs.SetResult();
    }
}
