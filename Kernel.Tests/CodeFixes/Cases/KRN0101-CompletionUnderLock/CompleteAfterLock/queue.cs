// fix: CompleteAfterLock
class Waiters
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<int>> _waiting = new();

    public Task<int> Wait()
    {
        var source = new TaskCompletionSource<int>();
        lock (_gate)
            _waiting.Enqueue(source);
        return source.Task;
    }

    public void WakeAll(int value)
    {
        lock (_gate)
        {
            while (_waiting.Count > 0)
                _waiting.Dequeue().TrySetResult(value);
        }
    }

    public bool WakeOne(int value)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
                return false;
            var first = _waiting.Dequeue();
            first.SetResult(value++);
            return true;
        }
    }
}
// becomes:
class Waiters
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<int>> _waiting = new();

    public Task<int> Wait()
    {
        var source = new TaskCompletionSource<int>();
        lock (_gate)
            _waiting.Enqueue(source);
        return source.Task;
    }

    public void WakeAll(int value)
    {
        var completed = new List<TaskCompletionSource<int>>();
        lock (_gate)
        {
            while (_waiting.Count > 0)
                completed.Add(_waiting.Dequeue());
        }
        foreach (var one in completed)
            one.TrySetResult(value);
    }

    public bool WakeOne(int value)
    {
        TaskCompletionSource<int> first;
        int completedValue;
        lock (_gate)
        {
            if (_waiting.Count == 0)
                return false;
            first = _waiting.Dequeue();
            completedValue = value++;
        }
        first.SetResult(completedValue);
        return true;
    }
}
