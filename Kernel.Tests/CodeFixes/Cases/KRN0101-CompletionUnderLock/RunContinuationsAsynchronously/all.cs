// fix: RunContinuationsAsynchronously
class Latch
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _open = new();
    private readonly Queue<TaskCompletionSource<int>> _waiting = new();
    private TaskCompletionSource<bool>? _closed;

    public Task<int> Wait()
    {
        var source = new TaskCompletionSource<int>(this);
        lock (_gate)
            _waiting.Enqueue(source);
        return source.Task;
    }

    public void Open()
    {
        lock (_gate)
            _open.TrySetResult();
    }

    public bool Wake(int value)
    {
        lock (_gate)
        {
            return _waiting.TryDequeue(out var first) && first.TrySetResult(value);
        }
    }

    public void Reset() => _closed = new TaskCompletionSource<bool>(TaskCreationOptions.AttachedToParent);

    public void Close()
    {
        lock (_gate)
            _closed?.SetResult(true);
    }

    private void Finish() => _open.SetResult();

    public void End()
    {
        lock (_gate)
            Finish();
    }
}
// becomes:
class Latch
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<TaskCompletionSource<int>> _waiting = new();
    private TaskCompletionSource<bool>? _closed;

    public Task<int> Wait()
    {
        var source = new TaskCompletionSource<int>(this);
        lock (_gate)
            _waiting.Enqueue(source);
        return source.Task;
    }

    public void Open()
    {
        lock (_gate)
            _open.TrySetResult();
    }

    public bool Wake(int value)
    {
        lock (_gate)
        {
            return _waiting.TryDequeue(out var first) && first.TrySetResult(value);
        }
    }

    public void Reset() => _closed = new TaskCompletionSource<bool>(TaskCreationOptions.AttachedToParent | TaskCreationOptions.RunContinuationsAsynchronously);

    public void Close()
    {
        lock (_gate)
            _closed?.SetResult(true);
    }

    private void Finish() => _open.SetResult();

    public void End()
    {
        lock (_gate)
            Finish();
    }
}
