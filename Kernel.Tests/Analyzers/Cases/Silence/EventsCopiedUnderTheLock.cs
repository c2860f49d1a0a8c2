// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0103, KRN0100, KRN0101
class Feed
{
    private readonly object _gate = new();
    private readonly List<Action<int>> _subscribers = new();
    private EventHandler? _changed;
    private CancellationTokenSource? _cts;
    private TaskCompletionSource? _waiter;
    public event EventHandler Changed { add { lock (_gate) _changed += value; } remove { lock (_gate) _changed -= value; } }
    public IDisposable Subscribe(Action<int> a) { lock (_gate) _subscribers.Add(a); return new Unsubscriber(this, a); }
    private sealed class Unsubscriber(Feed feed, Action<int> action) : IDisposable
    {
        public void Dispose() { lock (feed._gate) feed._subscribers.Remove(action); }
    }
    public void Publish(int x)
    {
        Action<int>[] all;
        EventHandler? changed;
        lock (_gate) { all = [.. _subscribers]; changed = _changed; }
        foreach (var a in all) a(x);
        changed?.Invoke(this, EventArgs.Empty);
    }
    public void Restart()
    {
        var next = new CancellationTokenSource();
        CancellationTokenSource? old;
        lock (_gate) { old = _cts; _cts = next; }
        old?.Cancel();
        old?.Dispose();
    }
    public void Wake() { TaskCompletionSource? w; lock (_gate) { w = _waiter; _waiter = null; } w?.SetResult(); }
    public Task Wait() { lock (_gate) return (_waiter ??= new()).Task; }
    public void Swap() => Interlocked.Exchange(ref _cts, null)?.Cancel();
}
