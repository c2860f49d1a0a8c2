// fix: CompleteAfterLock
class Latch
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _open = new();

    public bool Open()
    {
        lock (_gate)
            return _open.TrySetResult();
    }
}
